"""Reading: who looks at a case, an object or a crop leaves an entry, once an hour for a person and a thing.

Pages renew themselves, so each look would be an entry otherwise. What was entered lately is remembered in this process
and not read back: whoever writes into the ledger may not read it. Several processes enter it once each.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from traceroom.site.access.member import Member
from traceroom.site.audit.entries import record

MANY = 50_000
Look = tuple[UUID, str, UUID, datetime]
"""Who, how, what, in which hour."""


class Lately:
    """The latest looks that are in the ledger for sure; the oldest are forgotten first."""

    def __init__(self, *, at_most: int = MANY) -> None:
        self.at_most = at_most
        self._looks: OrderedDict[Look, None] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, look: Look) -> bool:
        with self._lock:
            return look in self._looks

    def add(self, look: Look) -> None:
        """Remembers one."""
        with self._lock:
            self._looks[look] = None
            while len(self._looks) > self.at_most:
                self._looks.popitem(last=False)


LATELY = Lately()


def note(actor: Member, did: str, on: UUID, *, owner: UUID | None = None) -> None:
    """Enters that the actor has read it; `owner` is the organisation that it belongs to, where that is told.

    Remembered only once it is committed: a page that broke was not read.
    """
    now = datetime.now(UTC)
    look = (actor.person, did, on, now.replace(minute=0, second=0, microsecond=0))
    if look in LATELY:
        return
    details = {"owner": str(owner)} if owner is not None and owner != actor.organisation else {}
    record(actor=actor.person, organisation=actor.organisation, did=did, at=now, on=on, details=details)
    transaction.on_commit(lambda: LATELY.add(look))
