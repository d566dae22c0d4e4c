"""Desk side: what the room's jobs do in the desk's database, as its role `traceroom_puller` and as nothing else.

The connection is opened for each run, from here: nothing on the desk can open one to the room. Every statement may come
twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, transaction
from django.db.backends.utils import CursorWrapper

from traceroom.values.trouble import Trouble

DESK = "desk"
PUBLISHED = "traceroom_published"
"""The channel on which the desk hears that its pages are others now."""
MOST_BYTES = 2 << 20
"""Of an envelope without its files; the desk makes none that large, and one that is stays where it is."""
MOST_AT_ONCE = 16 << 20
"""Bytes of envelopes that are in the worker's memory at a time, and one more."""
AWAY = (
    "The desk's database does not answer. Nothing is lost: what the public sends waits there, and what is to be told"
    " them waits here. See that it runs and can be reached from here (TRACEROOM_DESK_DATABASE)."
)
LOG = "/log.json"
"""Where the heads of the log stand at the desk, beside the pages and not of them."""
MOST_OF_FILE = 64 << 20
MOST_OF_RECEIPT = 100_000
DAY = "CASE WHEN received_on BETWEEN '2020-01-01' AND '2999-12-31' THEN received_on ELSE current_date END"
"""A day can be written there that no day of ours is."""
PROOF = """substring(proof from '"{}": ?([0-9]{{1,18}})[,}}]')::bigint"""
"""A number that stands in a proof, whatever else was written there; in words that PostgreSQL 15 knows."""
WAITING = f"""
SELECT e.id, e.sealed, e.leaf, {DAY},
  ARRAY (SELECT number FROM envelopes_attachment a WHERE a.envelope = e.id ORDER BY number),
  EXISTS (SELECT 1 FROM envelopes_attachment a WHERE a.envelope = e.id AND octet_length(a.sealed) > %s)
FROM (SELECT *, sum(octet_length(sealed)) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) - octet_length(sealed) AS before
  FROM envelopes_envelope WHERE octet_length(sealed) <= %s {{which}} ORDER BY id LIMIT %s) e
WHERE before < %s ORDER BY id
"""  # noqa: S608 (ours)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An envelope as it lies there, the numbers of its files, and whether one is larger than the desk takes."""

    id: UUID
    sealed: bytes = field(repr=False)
    leaf: bytes = field(repr=False)
    day: date
    numbers: tuple[int, ...]
    too_large: bool


def is_there() -> bool:
    """Whether this worker has a desk to look after."""
    return DESK in settings.DATABASES


@contextmanager
def connected() -> Iterator[DeskSide]:
    """The desk's database, for a while."""
    try:
        yield DeskSide()
    finally:
        connections[DESK].close()


@contextmanager
def _asking() -> Iterator[CursorWrapper]:
    """Statements there, each by itself. Raises Trouble where the database does not answer."""
    try:
        with connections[DESK].cursor() as cursor:
            yield cursor
    except (OperationalError, InterfaceError):
        raise Trouble(AWAY) from None


@contextmanager
def _at_once() -> Iterator[CursorWrapper]:
    """One transaction there. Raises Trouble where the database does not answer."""
    try:
        with transaction.atomic(using=DESK), connections[DESK].cursor() as cursor:
            yield cursor
    except (OperationalError, InterfaceError):
        raise Trouble(AWAY) from None


class DeskSide:
    """Statements, one a method. Each raises Trouble where the desk's database does not answer."""

    @contextmanager
    def as_at_one_moment(self) -> Iterator[None]:
        """Inside, all that is read is as it was at the first look, and nothing is changed: whoever sees what came last
        sees what came before it."""
        with _at_once() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def waiting(self, *, after: UUID | None, most: int, of: Sequence[UUID] | None = None) -> list[Waiting]:
        """Envelopes in the order of their ids, from behind this one on; of these alone, where some are named. Fewer
        than `most` where they are large; none where none is left."""
        behind = ("AND id > %s", [after]) if after is not None else ("", [])
        named = ("AND id = ANY(%s)", [list(of)]) if of is not None else ("", [])
        given = [MOST_OF_FILE, MOST_BYTES, *behind[1], *named[1], most, MOST_AT_ONCE]
        return [
            Waiting(id, bytes(sealed), bytes(leaf), day, tuple(numbers), too_large)
            for id, sealed, leaf, day, numbers, too_large in self._all(
                WAITING.format(which=f"{behind[0]} {named[0]}"), given
            )
        ]

    def too_large(self, *, most: int) -> list[UUID]:
        """Envelopes that are larger than any that the desk makes."""
        query = "SELECT id FROM envelopes_envelope WHERE octet_length(sealed) > %s ORDER BY id LIMIT %s"
        return [id for (id,) in self._all(query, [MOST_BYTES, most])]

    def file(self, envelope: UUID, number: int) -> bytes:
        """A file that came with an envelope, sealed."""
        query = "SELECT sealed FROM envelopes_attachment WHERE envelope = %s AND number = %s"
        return bytes(self._all(query, [envelope, number])[0][0])

    def taken(self, envelopes: Sequence[UUID]) -> None:
        """Deletes what is committed in the room, and marks its receipts: it was opened."""
        ids = list(envelopes)
        with _at_once() as cursor:
            cursor.execute("UPDATE envelopes_receipt SET opened = true WHERE id = ANY(%s) AND NOT opened", [ids])
            cursor.execute("DELETE FROM envelopes_attachment WHERE envelope = ANY(%s)", [ids])
            cursor.execute("DELETE FROM envelopes_envelope WHERE id = ANY(%s)", [ids])

    def unproved(self, *, after: UUID | None, most: int) -> list[tuple[UUID, str]]:
        """Receipts of what was opened that have no proof yet: id and file, in the order of their ids."""
        query = "SELECT id, promise FROM envelopes_receipt WHERE opened AND proof = '' AND octet_length(promise) <= %s"
        behind = " AND id > %s" if after is not None else ""
        given = [MOST_OF_RECEIPT, *([after] if after is not None else []), most]
        return [(id, promise) for id, promise in self._all(f"{query}{behind} ORDER BY id LIMIT %s", given)]

    def newest_proof(self) -> str:
        """The one of the largest log; empty before the first."""
        size = PROOF.format("size")
        query = f"SELECT proof FROM envelopes_receipt WHERE {size} IS NOT NULL ORDER BY {size} DESC LIMIT 1"  # noqa: S608 (ours)
        return next((proof for (proof,) in self._all(query, [])), "")

    def proved(self, *, number: int, most: int) -> list[tuple[int, UUID, str]]:
        """Receipts whose proofs say that they stand in the log from this place on: place, id and file, in its order."""
        at = PROOF.format("number")
        query = f"SELECT {at}, id, promise FROM envelopes_receipt WHERE {at} >= %s ORDER BY 1, 2 LIMIT %s"  # noqa: S608 (ours)
        return [(place, id, file) for place, id, file in self._all(query, [number, most])]

    def lying(self, envelopes: Sequence[UUID]) -> int:
        """How many of these lie there."""
        query = "SELECT count(*) FROM envelopes_envelope WHERE id = ANY(%s)"
        return int(self._all(query, [list(envelopes)])[0][0])

    def prove(self, proofs: Mapping[UUID, str]) -> None:
        """Writes the proofs of receipts."""
        with _at_once() as cursor:
            rows = [(proof, receipt) for receipt, proof in proofs.items()]
            cursor.executemany("UPDATE envelopes_receipt SET proof = %s WHERE id = %s AND proof = ''", rows)

    def leave(self, word: UUID, *, reference: bytes, sealed: bytes, day: date) -> None:
        """A word of the room for whoever holds the receipt of this reference."""
        statement = (
            "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING"
        )
        self._do(statement, [word, reference, sealed, day])

    def take_away(self, references: Sequence[bytes]) -> None:
        """Deletes the room's words to those who took their tips back."""
        self._do("DELETE FROM envelopes_answer WHERE reference = ANY(%s)", [list(references)])

    def tags(self) -> dict[str, str]:
        """Path -> tag of every page and picture that is published."""
        return dict(self._all("SELECT path, tag FROM envelopes_published WHERE path <> %s", [LOG]))

    def show_log(self, body: bytes) -> None:
        """Puts up the heads of the log, where others stand or none; the desk hears."""
        type_ = "application/json"
        tag = sha256(type_.encode() + b"\0" + body).hexdigest()
        if self._all("SELECT tag FROM envelopes_published WHERE path = %s", [LOG]) != [(tag,)]:
            self.publish([(LOG, type_, tag, body)], gone=())

    def publish(self, files: Sequence[tuple[str, str, str, bytes]], *, gone: Sequence[str]) -> None:
        """Puts files (path, type, tag, bytes) where they belong, and takes others away, all at once; the desk hears."""
        statement = (
            "INSERT INTO envelopes_published (path, type, tag, body) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (path) DO UPDATE SET type = excluded.type, tag = excluded.tag, body = excluded.body"
        )
        with _at_once() as cursor:
            cursor.execute("DELETE FROM envelopes_published WHERE path = ANY(%s)", [list(gone)])
            cursor.executemany(statement, files)
            cursor.execute("SELECT pg_notify(%s, '')", [PUBLISHED])

    def forget_spent(self, *, before: datetime) -> int:
        """Deletes used challenges whose time is over; returns how many."""
        return self._do("DELETE FROM envelopes_spent WHERE until < %s", [before])

    def _all(self, query: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
        with _asking() as cursor:
            cursor.execute(query, given)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _do(self, statement: str, given: Sequence[Any]) -> int:
        with _asking() as cursor:
            cursor.execute(statement, given)
            return int(cursor.rowcount)
