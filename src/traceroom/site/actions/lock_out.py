"""Lock-out: wrong tries in a row close an account for a while; it opens by itself, or somebody opens it.

Counted in the account's row and under its lock, so that many processes count as one. Tries while it is closed, or while
another one is looked at, are not looked at themselves and do not count: nobody can keep it closed by trying on.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from traceroom.site.actions.signing import entry
from traceroom.site.records.models import Account

TRIES = 5
FIRST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)


def pause(failures: int) -> timedelta | None:
    """How long an account closes after its latest wrong try: at every fifth in a row, twice as long each time."""
    if failures < TRIES or failures % TRIES:
        return None
    return min(FIRST * (1 << min(failures // TRIES - 1, 10)), LONGEST)


def may_try(*, email: str, now: datetime) -> bool:
    """Whether a password of this address is looked at. True for an address that nobody has: it fails by itself, and
    whoever tries sees no difference. Holds the account's row until the transaction ends; a second try in that moment is
    not looked at: if tries waited for one another, the waiting would tell that there is such an address, and a stranger
    who tries many times at once would hold every connection of the room."""
    known = Account.objects.filter(email=email.strip().lower())
    free = known.select_for_update(skip_locked=True).first()
    return _open(free, now) and (free is not None or not known.exists())


def may_go_on(*, account: UUID, now: datetime) -> bool:
    """The same for somebody whose password was right already, or who is signed in."""
    return _open(Account.objects.select_for_update().filter(pk=account).first(), now)


def _open(account: Account | None, now: datetime) -> bool:
    if account is None:
        return True
    return account.is_active and (account.locked_until is None or account.locked_until <= now)


def failed(*, account: UUID, how: str, now: datetime) -> None:
    """Counts one wrong try, and closes the account when it was one too many."""
    row = Account.objects.select_for_update().get(pk=account)
    row.failures = min(row.failures + 1, 30_000)
    closed = pause(row.failures)
    if closed is not None:
        row.locked_until = now + closed
    row.save(update_fields=["failures", "locked_until"])
    entry(account=account, did="sign_in.failed", now=now, details={"how": how})
    if closed is not None:
        entry(account=account, did="sign_in.locked", now=now, details={"minutes": str(closed // timedelta(minutes=1))})


def forgiven(*, account: UUID) -> None:
    """Somebody proved who they are, to the end: the count begins anew."""
    Account.objects.filter(pk=account).exclude(failures=0, locked_until=None).update(failures=0, locked_until=None)
