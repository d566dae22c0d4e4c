"""Log heads: what the room signs of its log of promises, and the proofs that a promise is in it."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from traceroom.adapters.promises import VERSION, Proof, Signed, canonical, tree_head
from traceroom.adapters.signing import SigningKey
from traceroom.site.actions.opening import size_of_log
from traceroom.site.audit.entries import record
from traceroom.site.records.models import LogHead, LogLeaf
from traceroom.values.merkle import Log
from traceroom.values.trouble import Trouble

AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """A head that was signed and is committed."""

    size: int
    root: bytes
    signed: Signed


class Grown:
    """The log in this process's memory: it takes what is new of the table, and is not hashed again."""

    def __init__(self) -> None:
        self._log = Log()
        self._last: bytes | None = None
        self._lock = threading.Lock()

    def up_to(self, size: int) -> Log:
        """With so many leaves at least."""
        with self._lock:
            if self._last is not None and not self._still_there(self._last):
                self._log, self._last = Log(), None  # another table than before
            while len(self._log) < size:
                self._take()
            return self._log

    def _still_there(self, last: bytes) -> bool:
        return LogLeaf.objects.filter(number=len(self._log) - 1, leaf=last).exists()

    def _take(self) -> None:
        rows = LogLeaf.objects.filter(number__gte=len(self._log)).order_by("number")
        for number, leaf in rows.values_list("number", "leaf")[:AT_ONCE]:
            if number != len(self._log):
                raise Trouble(f"The log of promises has no leaf {len(self._log)}: bring the table back from a backup.")
            self._last = bytes(leaf)
            self._log.append(self._last)


LOG = Grown()


def last() -> Head | None:
    """The last head that was signed; None before the first."""
    row = LogHead.objects.order_by("-size").first()
    if row is None:
        return None
    return Head(row.size, bytes(row.root), _signed(row))


def shown(*, newest: int, before: date) -> list[Signed]:
    """Heads that everybody may compare: the newest, and the last one of each day, of the days before this one, so that
    nobody can tell from the log's growing when a promise was made."""
    known = LogHead.objects.filter(signed_on__lt=before)
    rows = {row.size: row for row in known.order_by("signed_on", "-size").distinct("signed_on")}
    rows |= {row.size: row for row in known.order_by("-size")[:newest]}
    return [_signed(rows[size]) for size in sorted(rows, reverse=True)]


def _signed(row: LogHead) -> Signed:
    """The text is made again from the row: only one text says it."""
    said = {"v": VERSION, "kind": "tree-head", "size": row.size, "root": bytes(row.root).hex()}
    return Signed(canonical({**said, "day": row.signed_on.isoformat()}), bytes(row.signature).hex())


def sign(*, key: SigningKey, now: datetime) -> int:
    """Signs the log where it has grown since; returns its size then, or 0. Raises Trouble where it is not the log that
    was signed before: nothing may be signed that contradicts it."""
    size, before = size_of_log(), last()
    if size <= (before.size if before else 0):
        return 0
    log = LOG.up_to(size)
    if before is not None and log.root(before.size) != before.root:
        raise Trouble("The log of promises is not the one that was signed: bring its table back from a backup.")
    signed = tree_head(size, log.root(size), day=now.date(), key=key)
    signature = bytes.fromhex(signed.signature)
    with transaction.atomic():
        LogHead.objects.create(size=size, root=log.root(size), signed_on=now.date(), signature=signature)
        record(actor=None, organisation=None, did="log.signed", at=now, details={"size": str(size)})
    return size


def proofs(leaves: Collection[bytes], head: Head) -> dict[bytes, Proof]:
    """Leaf -> its proof, for those that the log of this head holds."""
    log = LOG.up_to(head.size)
    rows = LogLeaf.objects.filter(leaf__in=list(leaves), number__lt=head.size).values_list("number", "leaf")
    return {bytes(leaf): Proof(at, head.size, log.path(at, head.size), head.signed) for at, leaf in rows}
