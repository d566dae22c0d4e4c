"""Log back: a log of promises that came from a backup gets back what was signed since, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from traceroom.adapters.promises import Signed
from traceroom.site.actions.log_heads import LOG, last
from traceroom.site.actions.opening import enter, size_of_log
from traceroom.site.audit.entries import record
from traceroom.site.records.models import LogHead
from traceroom.values.merkle import Log


@dataclass(frozen=True, slots=True)
class Shown:
    """A head that somebody was shown, with our signature under it."""

    size: int
    root: bytes
    day: date
    signed: Signed


def is_of_ours(head: Shown) -> bool:
    """Whether our log began, or begins, with what this head is over. Raises ValueError where it is not that long."""
    size = size_of_log()
    if head.size > size:
        raise ValueError(f"a log of {size}")
    return LOG.up_to(size).root(head.size) == head.root


def bring_back(leaves: Sequence[bytes], head: Shown, *, now: datetime) -> bool:
    """Puts these leaves at the end of the log, and keeps the head, if they make it the log that was signed; else
    nothing is done, and it returns False."""
    size = size_of_log()
    log = Log(LOG.up_to(size).levels[0][:size])
    for leaf in leaves:
        log.append(leaf)
    if len(log) != head.size or log.root() != head.root:
        return False
    with transaction.atomic():
        if enter(leaves) < len(leaves):
            transaction.set_rollback(True)  # one is in it already, at another place
            return False
        before = last()
        if before is None or before.size < head.size:
            signature = bytes.fromhex(head.signed.signature)
            LogHead.objects.create(size=head.size, root=head.root, signed_on=head.day, signature=signature)
        record(actor=None, organisation=None, did="log.brought_back", at=now, details={"size": str(head.size)})
    return True
