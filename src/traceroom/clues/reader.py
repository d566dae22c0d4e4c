"""A reader: one file of `readers/` that turns the readings of an object into what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from traceroom.atlas import own_csv
from traceroom.atlas.own_row import OwnTable
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.values.kind import Kind


@dataclass(frozen=True, slots=True)
class Example:
    """A reading with what the reader must make of it: the best country, or None if it must stay silent; `own` is a
    table that an operator has added (CSV)."""

    texts: tuple[str, ...]
    best: str | None
    barcodes: tuple[str, ...] = ()
    own: str = ""

    def thing(self) -> Thing:
        """The example as an object."""
        return Thing("example", Kind.PACKAGED, self.texts, self.barcodes)

    def tables(self) -> tuple[OwnTable, ...]:
        """The operator's tables that it needs."""
        if not self.own:
            return ()
        data = self.own.encode()
        kind, rows = own_csv.parse(data, table="example", where="example")
        return (OwnTable("example", kind, "", len(data), rows),)


class Reader(Protocol):
    """What a module of `readers/` offers; the contract test runs its examples."""

    NAME: str

    def read(self, thing: Thing) -> Iterable[Said]:
        """What the object's texts and barcodes say."""
        ...

    def examples(self) -> tuple[Example, ...]:
        """At least one that speaks and one that stays silent."""
        ...
