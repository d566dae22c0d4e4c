"""Chains: shops, brands and services that exist in some countries only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain; `names` with how ordinary each is (a Zipf frequency); `closed` is a year or a day, empty for
    one that goes on or of which the source does not know."""

    row: str
    kind: str
    countries: tuple[str, ...]
    closed: str
    names: tuple[tuple[str, float], ...]


@cache
def chains() -> tuple[Chain, ...]:
    """All chains of the table, by row."""
    return tuple(_chain(line) for line in lines("chains.tsv.xz"))


def _chain(line: str) -> Chain:
    row, kind, codes, closed, cell = line.split("\t")
    names = tuple((name, float(ordinary)) for name, _, ordinary in (n.rpartition("=") for n in cell.split("|")))
    return Chain(row, kind, tuple(codes.split(";")), closed, names)
