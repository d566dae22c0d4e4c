"""Own: what an operator's tables say of a mark, a barcode or a name; read when first asked, again after a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from traceroom.atlas import gs1, own_folder
from traceroom.atlas.folding import words
from traceroom.atlas.names import UNSPACED
from traceroom.atlas.own_kept import Kept, as_kept, as_row, keys
from traceroom.atlas.own_row import OwnRow, OwnTable

Rows = tuple[OwnRow, ...]
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

    by_name: Mapping[str, Sequence[Kept]] = field(repr=False)
    by_mark: Mapping[str, Sequence[Kept]] = field(repr=False)
    by_barcode: Mapping[str, Sequence[Kept]] = field(repr=False)
    longest: Mapping[str, int] = field(repr=False)

    def barcode(self, text: str) -> OwnFound | None:
        """The lines of a barcode."""
        number = gs1.gtin(text) if self.by_barcode else None
        lines = self.by_barcode.get(number) if number else None
        return OwnFound(_rows(lines), number, "barcode") if lines and number else None

    def find(self, text: str) -> Iterator[OwnFound]:
        """Marks and names in a text, each the longest that begins at its word."""
        if not self.by_name and not self.by_mark:
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
            end = next((end for end in ends if run[at:end] in self.by_name), at)
            if end > at:
                yield OwnFound(_rows(self.by_name[run[at:end]]), written[at:end], "name", alone=end - at == len(run))
            at = max(end, at + 1)

    def _at(self, parts: Sequence[tuple[str, int, int]], at: int, text: str) -> tuple[OwnFound | None, int]:
        for by, held, between, most in (
            ("mark", self.by_mark, "", MOST_PARTS_OF_A_MARK if self.by_mark else 0),
            ("name", self.by_name, " ", self.longest.get(parts[at][0], 0)),
        ):
            for count in range(min(most, len(parts) - at), 0, -1):
                lines = held.get(between.join(part for part, _, _ in parts[at : at + count]))
                if lines:
                    written = text[parts[at][1] : parts[at + count - 1][2]]
                    return OwnFound(_rows(lines), written, by, alone=count == len(parts)), count
        return None, 1


def _rows(lines: Sequence[Kept]) -> Rows:
    try:
        return tuple(as_row(line) for line in lines)
    except ValueError:
        raise own_folder.changed(lines[0].table) from None


def index(lines: Iterable[Kept]) -> Own:
    """The lines by name, mark and barcode; each is read when it is found."""
    by_name: dict[str, list[Kept]] = {}
    by_mark: dict[str, list[Kept]] = {}
    by_barcode: dict[str, list[Kept]] = {}
    for line in lines:
        try:
            name, barcode, marks = keys(line)
        except ValueError:
            raise own_folder.changed(line.table) from None
        if name:
            by_name.setdefault(name, []).append(line)
        if barcode:
            by_barcode.setdefault(barcode, []).append(line)
        for mark in marks:
            by_mark.setdefault(mark, []).append(line)
    longest: dict[str, int] = {}
    for name in by_name:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return Own(by_name, by_mark, by_barcode, longest)


_CHOSEN: ContextVar[Own | None] = ContextVar("own", default=None)


def own() -> Own:
    """The tables in force: those of `using`, or else those of the folder."""
    chosen = _CHOSEN.get()
    return _kept(own_folder.folder()) if chosen is None else chosen


@contextmanager
def using(tables: Sequence[OwnTable]) -> Iterator[None]:
    """Inside, these tables are in force and not those of the folder."""
    token = _CHOSEN.set(index(as_kept(row) for table in tables for row in table.rows))
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
    return index(own_folder.kept(place))


def reset() -> None:
    """Forgets what was read; the next question reads again."""
    _read.cache_clear()
