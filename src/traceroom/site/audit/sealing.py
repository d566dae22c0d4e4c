"""Sealing: committed entries get their numbers and hashes, and each batch a signed seal; all of it or nothing.

An entry's id comes from a sequence before it is committed, so ids have gaps and later ones may be seen first. Numbers
are given to what is committed, one after the other: whatever was committed when a seal was made stands before whatever
was not. Within one look, entries stand in the order in which they were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import connection, transaction

from traceroom.site.audit.chain import GENESIS, Entry, link
from traceroom.site.audit.keys import SigningKey
from traceroom.site.audit.seals import Seal, sign
from traceroom.site.records.models import LedgerEntry, LedgerSeal
from traceroom.values.trouble import Trouble

BATCH = 1000
"""Entries under one seal, at most."""
ONE_AT_A_TIME = 0x7ACE_5EA1
"""The number of the lock that the one sealer holds; any number would do."""
LONG = timedelta(minutes=10)
HELD = (
    "Another session holds the lock of the sealer, and entries wait that are older than ten minutes. Every role may "
    "take that lock: see in pg_locks who has it."
)


class TwiceNumbered(RuntimeError):
    """Somebody else gave a number meanwhile; nothing of ours is kept, and the next look goes on from theirs."""


def seal(*, key: SigningKey, now: datetime) -> int:
    """Seals every entry that is committed; returns how many. 0 also where another one is sealing just now.

    Raises Trouble where somebody holds the sealers' lock and entries have been lying about for long.
    """
    with transaction.atomic():
        if not _alone():
            if LedgerEntry.objects.filter(number=None, at__lt=now - LONG).exists():
                raise Trouble(HELD)
            return 0
        newest = LedgerSeal.objects.order_by("-last").first()
        number, head = (newest.last, newest.head) if newest is not None else (0, GENESIS)
        begun = number
        for rows in _batches():
            previous = head
            entries = [entry_of(row, number=number + place) for place, row in enumerate(rows, 1)]
            hashes = []
            for entry in entries:
                head = link(head, entry)
                hashes.append(head)
            _write(rows, entries, hashes)
            _sign(Seal(number + 1, entries[-1].number, previous, head, written(now), key.id), key)
            number = entries[-1].number
        return number - begun


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])


def _batches() -> Iterator[list[LedgerEntry]]:
    """What has no number yet, out of one look: a cursor in the database that sees nothing newer than itself."""
    rows = LedgerEntry.objects.filter(number=None).order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


def entry_of(row: LedgerEntry, *, number: int) -> Entry:
    """A row as it is hashed."""
    organisation = str(row.organisation) if row.organisation is not None else None
    return Entry(number, written(row.at), row.actor, organisation, row.did, row.on, row.details)


def written(at: datetime) -> str:
    """A time as the ledger writes it: UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _write(rows: Sequence[LedgerEntry], entries: Sequence[Entry], hashes: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_ledgerentry e SET number = given.number, hash = given.hash"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS given (id, number, hash) WHERE e.id = given.id",
            [[row.pk for row in rows], [entry.number for entry in entries], list(hashes)],
        )
        if cursor.rowcount != len(rows):
            raise TwiceNumbered


def _sign(made: Seal, key: SigningKey) -> None:
    LedgerSeal.objects.create(
        first=made.first,
        last=made.last,
        previous=made.previous,
        head=made.head,
        sealed_at=made.sealed_at,
        public_key=key.public,
        signature=sign(made, key),
    )
