"""A source row: where a table comes from."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of sources.tsv."""

    table: str
    source: str
    version: str
    licence: str
    date: str
    rows: int
    note: str

    def line(self) -> str:
        """Tab-separated."""
        return "\t".join(str(cell) for cell in astuple(self))


HEADING = "\t".join(field.name for field in fields(SourceRow))
