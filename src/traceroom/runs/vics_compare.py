"""Compare VICS: which entries of VICS files are the same file as another's, or as a file of a bundle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from traceroom.adapters.bundles import MAGIC, read_hashes
from traceroom.adapters.vics_entry import Entry
from traceroom.adapters.vics_series import DIGITS, Opaque
from traceroom.adapters.vics_text import Step
from traceroom.runs.vics import Account, entries
from traceroom.runs.vics_table import NO_MEDIA, Rows, Table, rows_of
from traceroom.values.trouble import Trouble

BATCH = 8192
MOST_FILES = 250
EMPTY = {"d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709"}
"""MD5 and SHA-1 of the file without a byte: it is everywhere, and links nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a link: an entry of a VICS file, or with `case` a file of a bundle.

    `times` is how often its content stands in its file, as far as that is known; this is the first then.
    """

    of: str
    case: str | None
    file: str | None
    entry: int
    media_id: int | None
    series: str | None
    times: int

    def as_json(self) -> dict[str, Any]:
        """As `traceroom compare` has it, or with the entry's numbers and series."""
        if self.case is not None:
            return {"case": self.case, "file": self.file, "times": self.times}
        told = {"vics": self.of, "entry": self.entry, "media_id": self.media_id, "series": self.series}
        return told | {"times": self.times}


@dataclass(frozen=True, slots=True)
class Link:
    """Two sides, in the order of the command line, that are the same file by those hashes."""

    left: Side
    right: Side
    agree: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """One line of `traceroom vics compare --json`."""
        sides = {"left": self.left.as_json(), "right": self.right.as_json()}
        return sides | {"kind": "same_file", "agree": list(self.agree)}


@dataclass(slots=True)
class Source:
    """One file given: its number, its bytes, and how it is read."""

    path: Path
    number: int
    size: int
    account: Account | None
    case: str | None = None
    files: tuple[str, ...] = ()


class Comparison:
    """The comparison of files, every two of them; each is read once, and all but the largest are kept as a table."""

    def __init__(self, paths: Sequence[Path], *, series: Opaque, step: Step = lambda done: None) -> None:  # noqa: ARG005
        if not 2 <= len(paths) <= MOST_FILES:
            raise Trouble(f"vics compare takes 2 to {MOST_FILES} files: traceroom vics compare A.json B.trace")
        self.contradicted = self.empty = self.unhashed = 0
        self._sources = [_source(path, number) for number, path in enumerate(paths)]
        if not self.accounts:
            raise Trouble("None of these is a VICS file; bundles are compared by: traceroom compare A.trace B.trace")
        self._series, self._step = series, step

    @property
    def accounts(self) -> list[Account]:
        """What could not be read of the VICS files, in their order."""
        return [source.account for source in self._sources if source.account]

    def sentences(self) -> Iterator[str]:
        """What was not compared, and what contradicts itself."""
        if self.empty:
            yield f"Entries of the empty file, which is everywhere, were passed over: {self.empty}."
        if self.unhashed:
            yield f"Entries with neither MD5 nor SHA-1 were not compared: {self.unhashed}."
        if self.contradicted:
            pairs = "pair has" if self.contradicted == 1 else "pairs have"
            yield f"{self.contradicted} {pairs} the same MD5 and another SHA-1: not the same file (MD5 can be forged)."

    def __iter__(self) -> Iterator[Link]:
        """The links, as they are found. Raises Trouble."""
        *others, largest = sorted(self._sources, key=lambda source: (bool(source.account), source.size))
        done, table = 0, Table()
        for source in others:
            for rows in self._rows(source, done):
                table.add(rows)
            done += source.size
        for start in range(0, len(table.rows) if len(others) > 1 else 0, BATCH):
            yield from self._links(table, table.rows[start : start + BATCH], own=True)
        for rows in self._rows(largest, done):
            yield from self._links(table, rows)
        self._step(done + largest.size)

    def _rows(self, source: Source, before: int) -> Iterator[Rows]:
        entries = self._entries(source, before)
        while batch := list(islice(entries, BATCH)):
            yield rows_of([entry for entry in batch if self._counts(entry)], file=source.number)

    def _entries(self, source: Source, before: int) -> Iterator[Entry]:
        if source.account:
            yield from entries(
                source.path, source.account, series=self._series, step=lambda done: self._step(before + done)
            )
            return
        heading, files = read_hashes(source.path)
        source.case, source.files = heading.case, tuple(file for file, _ in files)
        for number, (_, hashes) in enumerate(files, 1):
            yield Entry(number, 0, md5=hashes.md5, sha1=hashes.sha1, sha256=hashes.sha256)

    def _counts(self, entry: Entry) -> bool:
        hashes = {entry.md5, entry.sha1} - {None}
        self.empty += bool(hashes & EMPTY)
        self.unhashed += not hashes
        return bool(hashes) and not hashes & EMPTY

    def _links(self, table: Table, rows: Rows, *, own: bool = False) -> Iterator[Link]:
        """Of these rows with rows of the table; where they are its `own`, each pair of files once."""
        for place, other, times in table.same(rows):
            new, old = rows[place], table.rows[other]
            if own and old["file"] >= new["file"]:
                continue
            known = [name for name in ("md5", "sha1") if new[name].any() and old[name].any()]
            agree = tuple(name for name in known if (new[name] == old[name]).all())
            if len(agree) < len(known):
                self.contradicted += 1
                continue
            sides = sorted([(int(old["file"]), old, times), (int(new["file"]), new, 1)], key=lambda side: side[0])
            left, right = (self._side(row, often) for _, row, often in sides)
            yield Link(left, right, agree)

    def _side(self, row: Any, times: int) -> Side:
        source = self._sources[int(row["file"])]
        number, media, series = int(row["number"]), int(row["media"]), int(row["series"])
        return Side(
            source.path.name,
            source.case,
            source.files[number - 1] if source.files else None,
            number,
            None if media == NO_MEDIA else media,
            f"{series:0{DIGITS}x}" if series else None,
            times,
        )


def _source(path: Path, number: int) -> Source:
    try:
        with path.open("rb") as file:
            bundle = file.read(len(MAGIC)) == MAGIC
        size = path.stat().st_size
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None
    return Source(path, number, size, None if bundle else Account(path.name))
