"""An own index: the rows of a table by what can be read off a thing, held in dictionaries.

This is the plain form, and the reference for `own_compiled`, which holds the same in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from traceroom.atlas.own_line import key, marks
from traceroom.atlas.own_row import OwnRow

Rows = tuple[OwnRow, ...]


class Index(Protocol):
    """What `own` asks; keys are folded as in `own_line`."""

    def named(self, name: str) -> Rows:
        """The rows of this name, in the order of the table."""
        ...

    def marked(self, mark: str) -> Rows:
        """The rows of this mark."""
        ...

    def numbered(self, barcode: str) -> Rows:
        """The rows of this barcode, as `gs1.gtin` writes it."""
        ...

    def longest(self, word: str) -> int:
        """No name that begins with this word has more words; 0 if none begins with it."""
        ...

    @property
    def has_marks(self) -> bool:
        """Whether any row has one."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """An index in dictionaries."""

    by_name: Mapping[str, Rows] = field(repr=False)
    by_mark: Mapping[str, Rows] = field(repr=False)
    by_barcode: Mapping[str, Rows] = field(repr=False)
    words: Mapping[str, int] = field(repr=False)

    def named(self, name: str) -> Rows:
        """See Index."""
        return self.by_name.get(name, ())

    def marked(self, mark: str) -> Rows:
        """See Index."""
        return self.by_mark.get(mark, ())

    def numbered(self, barcode: str) -> Rows:
        """See Index."""
        return self.by_barcode.get(barcode, ())

    def longest(self, word: str) -> int:
        """See Index."""
        return self.words.get(word, 0)

    @property
    def has_marks(self) -> bool:
        """See Index."""
        return bool(self.by_mark)


def plain(rows: Iterable[OwnRow]) -> Plain:
    """The index of these rows."""
    by_name: dict[str, Rows] = {}
    by_mark: dict[str, Rows] = {}
    by_barcode: dict[str, Rows] = {}
    words: dict[str, int] = {}
    for row in rows:
        name = key(row.name)
        if name:
            by_name[name] = (*by_name.get(name, ()), row)
            first, count = name.partition(" ")[0], name.count(" ") + 1
            words[first] = max(words.get(first, 0), count)
        if row.barcode:
            by_barcode[row.barcode] = (*by_barcode.get(row.barcode, ()), row)
        for mark in marks(row):
            by_mark[mark] = (*by_mark.get(mark, ()), row)
    return Plain(by_name, by_mark, by_barcode, words)
