"""Shapes: the outlines of countries for a map."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.table_files import lines

Ring = NDArray[np.float64]


@cache
def shapes() -> Mapping[str, tuple[Ring, ...]]:
    """Country code -> closed rings, each of shape (p, 2): longitude and latitude in degrees."""
    rings: dict[str, list[Ring]] = {}
    for line in lines("shapes.tsv.xz"):
        code, cell = line.split("\t")
        steps = np.array([step.split(",") for step in cell.split(" ")], dtype=np.int64)
        rings.setdefault(code, []).append(np.cumsum(steps, axis=0) / 100.0)
    return {code: tuple(found) for code, found in rings.items()}
