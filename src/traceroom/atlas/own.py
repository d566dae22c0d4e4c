"""Own: what an operator's tables say of a mark, a barcode or a name; read when first asked, again after a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from traceroom.atlas import gs1, own_folder
from traceroom.atlas.folding import words
from traceroom.atlas.names import UNSPACED
from traceroom.atlas.own_index import Index, Rows, plain
from traceroom.atlas.own_row import OwnTable

MOST_PARTS_OF_A_MARK = 8
LONGEST_UNSPACED = 20


@dataclass(frozen=True, slots=True)
class OwnFound:
    """Lines that share what was read; `alone`: nothing else stands in the text."""

    rows: Rows
    text: str
    by: str
    alone: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """All tables, by what can be read off a thing. Two are the same only if they are one object."""

    indices: tuple[Index, ...] = field(repr=False)

    def barcode(self, text: str) -> OwnFound | None:
        """The lines of a barcode."""
        number = gs1.gtin(text) if self.indices else None
        rows = self._rows("barcode", number) if number else ()
        return OwnFound(rows, number, "barcode") if rows and number else None

    def find(self, text: str) -> Iterator[OwnFound]:
        """Marks and names in a text, each the longest that begins at its word."""
        if not self.indices:
            return
        parts = words(text)
        at = 0
        while at < len(parts):
            found, used = self._at(parts, at, text)
            if found is not None:
                yield found
            elif UNSPACED.match(parts[at][0]):
                yield from self._inside(parts[at][0], text[parts[at][1] : parts[at][2]])
            at += used

    def _inside(self, run: str, written: str) -> Iterator[OwnFound]:
        """Names in a row of letters that is written without spaces between words; folding rarely changes its length."""
        written = written if len(written) == len(run) else run
        at = 0
        while at < len(run):
            ends = range(min(len(run), at + LONGEST_UNSPACED), at + 1, -1)
            end, rows = next(((end, rows) for end in ends if (rows := self._rows("name", run[at:end]))), (at, ()))
            if rows:
                yield OwnFound(rows, written[at:end], "name", alone=end - at == len(run))
            at = max(end, at + 1)

    def _at(self, parts: Sequence[tuple[str, int, int]], at: int, text: str) -> tuple[OwnFound | None, int]:
        most_of_a_mark = MOST_PARTS_OF_A_MARK if any(index.has_marks for index in self.indices) else 0
        most_of_a_name = max(index.longest(parts[at][0]) for index in self.indices)
        for by, between, most in (("mark", "", most_of_a_mark), ("name", " ", most_of_a_name)):
            for count in range(min(most, len(parts) - at), 0, -1):
                rows = self._rows(by, between.join(part for part, _, _ in parts[at : at + count]))
                if rows:
                    written = text[parts[at][1] : parts[at + count - 1][2]]
                    return OwnFound(rows, written, by, alone=count == len(parts)), count
        return None, 1

    def _rows(self, by: str, wanted: str) -> Rows:
        found: Rows = ()
        for index in self.indices:
            ask = index.named if by == "name" else index.marked if by == "mark" else index.numbered
            found += ask(wanted)
        return found


_CHOSEN: ContextVar[Own | None] = ContextVar("own", default=None)


def own() -> Own:
    """The tables in force: those of `using`, or else those of the folder."""
    chosen = _CHOSEN.get()
    return _kept(own_folder.folder()) if chosen is None else chosen


@contextmanager
def using(tables: Sequence[OwnTable]) -> Iterator[None]:
    """Inside, these tables are in force and not those of the folder."""
    token = _CHOSEN.set(Own(tuple(plain(table.rows) for table in tables)))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def _kept(place: Path) -> Own:
    """Each table is replaced by a rename, so a change of a table changes the folder's time."""
    try:
        changed = place.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read(place, changed)


@lru_cache(maxsize=2)
def _read(place: Path, changed: int) -> Own:  # noqa: ARG001 (a part of the cache's key)
    return Own(own_folder.indices(place))


def reset() -> None:
    """Forgets what was read; the next question reads again."""
    _read.cache_clear()
