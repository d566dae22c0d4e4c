"""Credible sets: the fewest places that hold a share of the probability."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.place.travel import Array

LEVELS = (50, 80, 95)


def ranking(posterior: Array) -> list[int]:
    """Positions from most to least probable; ties in the order of the codes."""
    order: list[int] = np.argsort(-posterior, kind="stable").tolist()
    return order


def largest(values: Array, among: NDArray[np.bool_], *, most: int) -> list[int]:
    """The positions of the largest of `values` among some, shape (n,) both, largest first: where few are asked for,
    the others are not put into order."""
    places = np.flatnonzero(among)
    order: list[int] = places[np.argsort(-values[places], kind="stable")][:most].tolist()
    return order


def credible(posterior: Array, percent: int) -> tuple[int, ...]:
    """The smallest set of places that holds `percent` of the posterior, shape (n,)."""
    order = ranking(posterior)
    held = np.cumsum(posterior[order])
    count = int(np.searchsorted(held, percent / 100 - 1e-12)) + 1
    return tuple(order[: min(count, len(order))])
