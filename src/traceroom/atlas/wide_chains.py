"""Wide chains: names met in so many countries that the table of chains leaves them out, or knows a namesake only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

EVERYWHERE = "*"


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    rows = (line.split("\t") for line in lines("wide_chains.tsv"))
    return {name: {} if cell == EVERYWHERE else weights(cell) for name, cell, *_ in rows}


def wide(key: str) -> Mapping[str, float] | None:
    """Country -> share of the trade that the chain has there, empty for one that is everywhere; None for another name.

    `key` are folded words, a space between.
    """
    return _table().get(key)
