"""Sources: where each table of the atlas comes from, under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Source:
    """One table's source; `date` is when it was fetched, `rows` 0 for a table kept by hand."""

    table: str
    source: str
    version: str
    licence: str
    date: str
    rows: int
    note: str


@cache
def sources() -> tuple[Source, ...]:
    """Every table, by name."""
    found = []
    for line in lines("sources.tsv"):
        table, source, version, licence, date, rows, note = line.split("\t")
        found.append(Source(table, source, version, licence, date, int(rows), note))
    return tuple(found)
