"""Clipping: the outline of a country cut to what a map can show, and fine enough to follow the earth's curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
STEP_DEGREES = 1.0
HALF_TURN = 180.0


def fine(ring: Points) -> Points:
    """Longitudes and latitudes with no more than a degree between two: a border along a parallel is curved on a map.

    A step of half a turn or more crosses the antimeridian and stays.
    """
    gaps = np.abs(np.diff(ring, axis=0)).max(axis=1)
    if gaps.max(initial=0.0) <= STEP_DEGREES:
        return ring
    pieces = [
        np.linspace(start, end, int(np.ceil(gap / STEP_DEGREES)), endpoint=False)
        if 1 < gap < HALF_TURN
        else start[None]
        for start, end, gap in zip(ring[:-1], ring[1:], gaps, strict=True)
    ]
    return np.concatenate([*pieces, ring[-1:]])


def clipped(ring: Points, *, low: tuple[float, float], high: tuple[float, float]) -> Points:
    """The part of a closed ring within a rectangle, closed; without a point where there is none.

    Sutherland and Hodgman (1974), DOI 10.1145/360767.360802.
    """
    for axis in (0, 1):
        for edge, sign in ((low[axis], 1.0), (high[axis], -1.0)):
            ring = _cut(ring, axis, edge, sign)
    return ring


def _cut(ring: Points, axis: int, edge: float, sign: float) -> Points:
    """What lies on one side of a line along the other axis."""
    beyond = sign * (ring[:, axis] - edge)
    kept = beyond >= 0
    if kept.all():
        return ring
    if not kept.any():
        return ring[:0]
    start, end = ring[:-1], ring[1:]
    crosses = kept[:-1] != kept[1:]
    share = np.where(crosses, beyond[:-1] / np.where(crosses, beyond[:-1] - beyond[1:], 1.0), 0.0)
    both = np.stack([start, start + share[:, None] * (end - start)], axis=1)
    found: Points = both[np.stack([kept[:-1], crosses], axis=1)]
    return np.concatenate([found, found[:1]])
