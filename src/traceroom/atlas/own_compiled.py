"""Own compiled: the index of a kept table as bytes beside it, so that no start works it out anew.

Of each name, mark and barcode it holds a checksum and where the line begins, sorted by checksum; of each first word the
most words of a name. What is found is compared with the line itself, so that two keys of one checksum do no harm. The
head says of which bytes it is the index, and by which rules of folding; with any other it is worked out again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from struct import Struct
from zlib import crc32

from traceroom.atlas import countries
from traceroom.atlas.own_kept import HEADINGS, as_row, as_row_once
from traceroom.atlas.own_line import key, marks
from traceroom.atlas.own_row import OwnKind, OwnRow
from traceroom.atlas.table_files import table
from traceroom.values.span import parse_span

FORMAT = b"TROWN 1\n"
SAMPLES = ("MÉLANGE Łódź ß Ø İı", "U.S.A. d’Italia A&B 7-Up", "ПРИВЕТ Ё й", "東京都 ポテト", "ﬁ ﷺ ½ ²", "ว่าน ก็", "عَرَبِيّ")
"""Names whose keys change with the rules of folding."""
_HEAD = Struct("=8sI32s32s16s4I")
_ORDER = 0x01020304
"""Read otherwise on a machine that writes the bytes of a number in the other order."""
Pairs = list[tuple[int, int]]
Column = memoryview


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An index (own_index.Index) in bytes; `text` is the kept table."""

    text: bytes = field(repr=False)
    table: str
    kind: OwnKind
    names: tuple[Column, Column] = field(repr=False)
    marks: tuple[Column, Column] = field(repr=False)
    barcodes: tuple[Column, Column] = field(repr=False)
    firsts: tuple[Column, Column] = field(repr=False)

    def named(self, name: str) -> tuple[OwnRow, ...]:
        """See Index."""
        return self._rows(self.names, name, lambda row: key(row.name) == name)

    def marked(self, mark: str) -> tuple[OwnRow, ...]:
        """See Index."""
        return self._rows(self.marks, mark, lambda row: mark in marks(row))

    def numbered(self, barcode: str) -> tuple[OwnRow, ...]:
        """See Index."""
        return self._rows(self.barcodes, barcode, lambda row: row.barcode == barcode)

    def longest(self, word: str) -> int:
        """See Index."""
        return max(_values(self.firsts, word), default=0)

    @property
    def has_marks(self) -> bool:
        """See Index."""
        return len(self.marks[0]) > 0

    def _rows(self, pairs: tuple[Column, Column], wanted: str, fits: Callable[[OwnRow], bool]) -> tuple[OwnRow, ...]:
        starts = list(_values(pairs, wanted))
        return tuple(filter(fits, map(self._row, starts))) if starts else ()

    def _row(self, start: int) -> OwnRow:
        line = self.text[start : self.text.index(b"\n", start)].decode()
        return as_row_once(line, table=self.table, kind=self.kind)


def _values(pairs: tuple[Column, Column], wanted: str) -> Iterator[int]:
    checksums, values = pairs
    checksum = checksum_of(wanted)
    at = bisect_left(checksums, checksum)
    while at < len(checksums) and checksums[at] == checksum:
        yield values[at]
        at += 1


def checksum_of(wanted: str) -> int:
    """Under which a key is filed."""
    return crc32(wanted.encode("utf-8", "surrogatepass"))


def compiled(text: bytes, *, table: str, kind: OwnKind) -> bytes:
    """The index of a kept table. Raises ValueError for what is none."""
    names, of_marks, barcodes = Pairs(), Pairs(), Pairs()
    firsts: dict[int, int] = {}
    for start, line in _lines(text):
        row = _checked(as_row(line, table=table, kind=kind))
        name = key(row.name)
        if name:
            names.append((checksum_of(name), start))
            first = checksum_of(name.partition(" ")[0])
            firsts[first] = max(firsts.get(first, 0), name.count(" ") + 1)
        if row.barcode:
            barcodes.append((checksum_of(row.barcode), start))
        of_marks += [(checksum_of(mark), start) for mark in marks(row)]
    columns = [sorted(names), sorted(set(of_marks)), sorted(barcodes), sorted(firsts.items())]
    body = b"".join(_packed(pairs) for pairs in columns)
    return _HEAD.pack(FORMAT, _ORDER, _digest(text), _digest(body), _rules(), *map(len, columns)) + body


def opened(index: bytes, text: bytes, *, table: str, kind: OwnKind) -> Compiled | None:
    """The index of exactly this table; None for that of another, or for one that is not whole."""
    if len(index) < _HEAD.size:
        return None
    format_, order, of_text, of_body, rules, *lengths = _HEAD.unpack_from(index)
    body = memoryview(index)[_HEAD.size :]
    if (format_, order, rules) != (FORMAT, _ORDER, _rules()) or len(body) != 8 * sum(lengths):
        return None
    if of_body != _digest(body) or of_text != _digest(text):
        return None
    numbers, columns, at = body.cast("I"), [], 0
    for length in lengths:
        columns.append((numbers[at : at + length], numbers[at + length : at + 2 * length]))
        at += 2 * length
    return Compiled(text, table, kind, *columns)


def _checked(row: OwnRow) -> OwnRow:
    """A row that readers can work with: somebody may have written into the kept table. Raises ValueError."""
    if not set(row.countries) <= countries.index().keys() or (row.mark and not row.countries):
        raise ValueError("there is no such country")
    if any(degrees is not None and not abs(degrees) <= 180 for degrees in (row.latitude, row.longitude)):
        raise ValueError("there is no such point")
    _check_dates(row.start, row.end)
    return row


@lru_cache(maxsize=4096)
def _check_dates(start: str, end: str) -> None:
    """Raises ValueError for what is no time."""
    parse_span(start or None, end or None)


def _lines(text: bytes) -> Iterator[tuple[int, str]]:
    """Each row with where it begins. Raises ValueError unless the table is whole."""
    heading, _, _ = text.partition(b"\n")
    if not text.endswith(b"\n") or heading.decode() not in HEADINGS:
        raise ValueError("this is no table")
    start = len(heading) + 1
    while start < len(text):
        end = text.index(b"\n", start)
        yield start, text[start:end].decode()
        start = end + 1


def _packed(pairs: Pairs) -> bytes:
    numbers = Struct(f"={2 * len(pairs)}I")
    return numbers.pack(*(checksum for checksum, _ in pairs), *(value for _, value in pairs))


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=32).digest()


@cache
def _rules() -> bytes:
    """What the keys of rows depend on besides the rows."""
    keys = "\n".join((unicodedata.unidata_version, *map(key, SAMPLES)))
    return blake2b(keys.encode() + table("health_marks.tsv").read_bytes(), digest_size=16).digest()
