"""Second factor: what the ledger keeps when one is added or removed, and codes that are used once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from traceroom.site.actions.signing import entry
from traceroom.site.records.models import Account


def hold(account: UUID) -> None:
    """Holds the account's row until the transaction ends: of two acts that each remove one of its last two factors, the
    second sees what the first has left."""
    Account.objects.select_for_update().get(pk=account)


def factors(account: UUID) -> dict[int, str]:
    """What an account has: its number and its kind."""
    return dict(Authenticator.objects.filter(user_id=account).values_list("pk", "type"))


def note_changes(*, account: UUID, before: dict[int, str], now: datetime) -> None:
    """One entry for each factor that came or went; in the transaction of the change."""
    after = factors(account)
    for number in sorted(before.keys() - after.keys()):
        entry(account=account, did="second_factor.removed", now=now, details={"kind": before[number]})
    for number in sorted(after.keys() - before.keys()):
        entry(account=account, did="second_factor.added", now=now, details={"kind": after[number]})


def is_last(factor: Authenticator) -> bool:
    """Whether nothing but recovery codes would be left: the next sign-in would ask for a password alone."""
    others = Authenticator.objects.filter(user_id=factor.user_id).exclude(pk=factor.pk)
    return not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def spend(factor: Authenticator, *, step_of: Callable[[], int | None]) -> bool:
    """Whether a code's step in time, or a challenge's, is later than the last one used; kept with the factor, under its
    lock, so that a code that somebody has read over a shoulder opens no other process either."""
    row = Authenticator.objects.select_for_update().get(pk=factor.pk)
    step = step_of()
    if step is None or step <= row.data.get("last_step", 0):
        return False
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    factor.data = row.data
    return True
