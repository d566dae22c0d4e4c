"""References: what was opened and read to hold up a row of a table that is kept by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines

KNOWN = "general knowledge"
"""What a row says that nobody has looked up: it may be right, and nothing that was opened says so."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document or a library; `seen` is the day on which it was opened, `says` what it says in a few words."""

    reference: str
    document: str
    address: str
    seen: str
    says: str


@cache
def references() -> dict[str, Reference]:
    """All of them by their short names."""
    rows = (Reference(*line.split("\t")) for line in lines("references.tsv"))
    return {row.reference: row for row in rows}


def held_by(checked: str) -> tuple[Reference, ...]:
    """What a cell of a column `checked` names; empty for general knowledge. Raises KeyError for an unknown name."""
    return () if checked == KNOWN else tuple(references()[name] for name in checked.split("|"))


def looked_up(checked: str) -> bool:
    """Whether anything was opened for the row."""
    return checked != KNOWN
