"""An own row: one line of a table that an operator has added: a plant, a store, or a product that was on sale."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from traceroom.values.span import Span, parse_span


class OwnKind(StrEnum):
    """What the lines of a table are."""

    PLANTS = "plants"
    STORES = "stores"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One line; `line` is where it stands in the operator's file. Dates are as written, empty for open; degrees."""

    table: str
    kind: OwnKind
    line: int
    name: str
    countries: tuple[str, ...]
    mark: str = ""
    barcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    start: str = ""
    end: str = ""
    note: str = ""

    @property
    def span(self) -> Span | None:
        """When it was on sale or at work; None where the line has no dates."""
        return parse_span(self.start or None, self.end or None)

    @property
    def row(self) -> str:
        """The line as a clue names it."""
        return f"own table {self.table}, line {self.line}"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table of the operator's; `date` is the day it was added, `bytes` what it takes on the disk."""

    name: str
    kind: OwnKind
    date: str
    bytes: int
    rows: tuple[OwnRow, ...]
