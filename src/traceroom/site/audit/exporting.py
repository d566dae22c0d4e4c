"""Exporting: what is sealed, as the lines of a file, in order; as the role that reads the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Min

from traceroom.site.audit import export_lines
from traceroom.site.audit.entries import record
from traceroom.site.audit.keys import key_id
from traceroom.site.audit.sealing import entry_of
from traceroom.site.audit.seals import Seal
from traceroom.site.records.models import LedgerEntry, LedgerSeal

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is: the last sealed number, how many lines, and how many entries wait for their seal."""

    last: int
    lines: int
    waiting: int


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key that has sealed: from which entry to which."""

    id: str
    public: str
    first: int
    last: int


def extent() -> Extent:
    """What an export would hold now."""
    last = LedgerSeal.objects.aggregate(last=Max("last"))["last"] or 0
    entries = LedgerEntry.objects.filter(number__lte=last).count()
    waiting = LedgerEntry.objects.filter(number=None).count()
    return Extent(last, 1 + entries + LedgerSeal.objects.count(), waiting)


def keys() -> tuple[KeyLine, ...]:
    """Every key that has sealed, in the order of its first seal."""
    rows = LedgerSeal.objects.values("public_key").annotate(begin=Min("first"), end=Max("last")).order_by("begin")
    return tuple(KeyLine(key_id(row["public_key"]), row["public_key"], row["begin"], row["end"]) for row in rows)


def note_export(*, last: int, now: datetime) -> None:
    """Reading the whole ledger is a sensitive read: an entry like any other, sealed with the next batch."""
    record(actor="ledger", organisation=None, did="ledger.exported", at=now, details={"up_to": str(last)})


def lines() -> Iterator[bytes]:
    """The header, then entries and seals as they follow one another. What is missing or changed in the database is
    written as it is there: to find it is the work of whoever verifies."""
    with transaction.atomic():
        _as_of_now()
        yield export_lines.header([key.public for key in keys()])
        seals = LedgerSeal.objects.order_by("first").iterator(chunk_size=CHUNK)
        entries = _entries()
        number, line = next(entries, (0, b""))
        for row in seals:
            while line and number <= row.last:
                yield line
                number, line = next(entries, (0, b""))
            made = Seal(row.first, row.last, row.previous, row.head, row.sealed_at, key_id(row.public_key))
            yield export_lines.seal_line(made, signature=row.signature)


def _as_of_now() -> None:
    """Header, entries and seals out of one look, however long the writing takes."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _entries() -> Iterator[tuple[int, bytes]]:
    for row in LedgerEntry.objects.exclude(number=None).order_by("number").iterator(chunk_size=CHUNK):
        number = row.number or 0
        yield number, export_lines.entry_line(entry_of(row, number=number), hash_=row.hash or "")
