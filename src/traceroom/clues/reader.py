"""A reader: one file of `readers/` that turns the readings of an object into what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.values.kind import Kind


@dataclass(frozen=True, slots=True)
class Example:
    """A reading with what the reader must make of it: the best country, or None if it must stay silent."""

    texts: tuple[str, ...]
    best: str | None
    barcodes: tuple[str, ...] = ()

    def thing(self) -> Thing:
        """The example as an object."""
        return Thing("example", Kind.PACKAGED, self.texts, self.barcodes)


class Reader(Protocol):
    """What a module of `readers/` offers; the contract test runs its examples."""

    NAME: str

    def read(self, thing: Thing) -> Iterable[Said]:
        """What the object's texts and barcodes say."""
        ...

    def examples(self) -> tuple[Example, ...]:
        """At least one that speaks and one that stays silent."""
        ...
