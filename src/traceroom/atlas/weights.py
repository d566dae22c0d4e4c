"""Weights: countries in a cell of a table, "BE;LU:0.06"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def weights(cell: str) -> Mapping[str, float]:
    """Country code -> weight; a code without a number weighs 1."""
    found = {}
    for part in filter(None, cell.split(";")):
        code, _, weight = part.partition(":")
        found[code] = float(weight or 1)
    return MappingProxyType(found)
