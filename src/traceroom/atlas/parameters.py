"""Parameters: every number of the whereabouts model, with its spread and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number; `low` and `high` are the ends of its plausible range."""

    name: str
    value: float
    low: float
    high: float
    source: str
    date: str


@cache
def parameters() -> dict[str, Parameter]:
    """All of `parameters.tsv`, by name."""
    rows = (line.split("\t") for line in lines("parameters.tsv"))
    return {
        name: Parameter(name, float(value), float(low), float(high), source, date)
        for name, value, low, high, source, date in rows
    }


def value(name: str) -> float:
    """The number itself. Raises KeyError for a name that the table does not have."""
    return parameters()[name].value
