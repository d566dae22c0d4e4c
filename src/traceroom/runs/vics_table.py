"""Table: the entries of VICS files and bundles as rows of numbers, 53 bytes each, and which of them share a hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.vics_entry import Entry

ROW = np.dtype([
    ("md5", "<u8", 2), ("sha1", "<u8", 2), ("media", "<i8"), ("series", "<u8"), ("number", "<u4"), ("file", "u1"),
])  # fmt: skip
"""Of SHA-1 the first 128 bits; noughts where there is no hash; media -1 where there is no MediaID."""
NO_MEDIA = -1
NO_MD5, NO_SHA1 = "0" * 32, "0" * 40
FIRST = 1 << 16
SIDES: tuple[Any, Any] = ("left", "right")
Rows = NDArray[Any]
Places = NDArray[np.int64]


def rows_of(entries: Sequence[Entry], *, file: int) -> Rows:
    """Entries as rows of the file of that number."""
    rows = np.zeros(len(entries), ROW)
    if not len(rows):
        return rows
    rows["md5"] = _numbers("".join(entry.md5 or NO_MD5 for entry in entries))
    rows["sha1"] = _numbers("".join((entry.sha1 or NO_SHA1)[:32] for entry in entries))
    rows["media"] = [NO_MEDIA if entry.media_id is None else entry.media_id for entry in entries]
    rows["series"] = [int(entry.series or "0", 16) for entry in entries]
    rows["number"] = [entry.number for entry in entries]
    rows["file"] = file
    return rows


def _numbers(digits: str) -> NDArray[np.uint64]:
    return np.frombuffer(bytes.fromhex(digits), "<u8").reshape(-1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """One hash of chosen rows, sorted; the first row of each file that has it, and how many there are."""

    high: NDArray[np.uint64]
    low: NDArray[np.uint64]
    row: Places
    times: Places

    def find(self, hashes: NDArray[np.uint64], which: Places) -> Iterator[tuple[int, int, int]]:
        """For those of the hashes: its place, a row that has the same, and how often that row's file has it."""
        if not len(self.high) or not len(which):
            return
        high = hashes[which, 0]
        starts, ends = np.searchsorted(self.high, high), np.searchsorted(self.high, high, "right")
        for hit in np.flatnonzero(ends > starts):
            start, end, low = int(starts[hit]), int(ends[hit]), hashes[which[hit], 1]
            first, last = (start + int(np.searchsorted(self.low[start:end], low, side)) for side in SIDES)
            for place in range(first, last):
                yield int(which[hit]), int(self.row[place]), int(self.times[place])


def _index(rows: Rows, hash_name: str, which: Places) -> Index:
    hashes = rows[hash_name][which]
    order = np.lexsort((rows["file"][which], hashes[:, 1], hashes[:, 0]))
    high, low, row = hashes[order, 0], hashes[order, 1], which[order]
    del hashes, order  # for memory's sake, as the way without copies below is
    file = rows["file"][row]
    new = np.ones(len(row), bool)
    new[1:] = (high[1:] != high[:-1]) | (low[1:] != low[:-1]) | (file[1:] != file[:-1])
    if new.all():
        return Index(high, low, row, np.ones(len(row), np.int64))
    first = np.flatnonzero(new)
    return Index(high[first], low[first], row[first], np.diff(np.append(first, len(row))))


class Table:
    """Rows of some files; filled first, asked then."""

    def __init__(self) -> None:
        self._rows: Rows = np.zeros(FIRST, ROW)
        self._length = 0

    def add(self, rows: Rows) -> None:
        """Takes more rows in; room is made by half as much again, in place where the system can."""
        length = self._length + len(rows)
        if length > len(self._rows):
            self._rows.resize(max(length, len(self._rows) * 3 // 2), refcheck=False)
        self._rows[self._length : length] = rows
        self._length = length

    @property
    def rows(self) -> Rows:
        """All that was added, in that order."""
        return self._rows[: self._length]

    @cached_property
    def _by_md5(self) -> Index:
        return _index(self.rows, "md5", _having(self.rows, "md5"))

    @cached_property
    def _by_sha1(self) -> Index:
        return _index(self.rows, "sha1", _having(self.rows, "sha1"))

    @cached_property
    def _by_sha1_alone(self) -> Index:
        return _index(self.rows, "sha1", _having(self.rows, "sha1", without="md5"))

    def same(self, rows: Rows) -> Iterator[tuple[int, int, int]]:
        """For each of these rows: its place, a row of the table with its MD5 (or, where one of both has none, its
        SHA-1), and how often that row's file has it. The first row of a file stands for all its like."""
        yield from self._by_md5.find(rows["md5"], _having(rows, "md5"))
        if len(self._by_sha1_alone.row):
            both = np.intersect1d(_having(rows, "md5"), _having(rows, "sha1"))
            yield from self._by_sha1_alone.find(rows["sha1"], both)
        bare = _having(rows, "sha1", without="md5")
        if len(bare):
            yield from self._by_sha1.find(rows["sha1"], bare)


def _having(rows: Rows, hash_name: str, *, without: str = "") -> Places:
    there = rows[hash_name].any(axis=1)
    if without:
        there &= ~rows[without].any(axis=1)
    return np.flatnonzero(there)
