"""Guided: where a map between two pictures is known, which of their features lie where it says, look and turn alike?

The ratio test throws away what looks like several others, and in a picture with much else that is most. Once a few
features have agreed on a map it tells where each of the others must lie, and there nothing competes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import Map, fitted, inside, inverse, mapped
from traceroom.material.engine import compiling
from traceroom.material.features import Features

Places = NDArray[np.int64]
Floats = NDArray[np.float32]
Laid = tuple[Floats, Floats, Floats]
"""Points (n, 2) in the pixels of the one picture, sizes and angles in those of their own."""
CLOSENESS = 0.6
"""The cosine that two descriptors must have."""
LOOSE, TIGHT = 0.02, 0.012
"""How far a feature may lie from its place, in sides of the picture: before the map is fitted anew, and after."""
TURNED = 40.0
TIMES = 2.0
"""How far a size may be from that which the map makes of the other."""
LEAST_POINTS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Guided:
    """Pairs of features of left and right that obey a map."""

    left: Places = field(repr=False)
    right: Places = field(repr=False)


NOTHING = Guided(np.zeros(0, np.int64), np.zeros(0, np.int64))


def guided(
    left: Features, right: Features, affine: Map, *, left_size: tuple[int, int], right_size: tuple[int, int]
) -> Guided:
    """What obeys the map (2, 3) from left to right, which is fitted anew to it once. Sizes are (width, height)."""
    side = max(right_size)
    first = _obeying(left, right, affine, left_size, right_size, LOOSE * side)
    if len(first.left) < LEAST_POINTS:
        return NOTHING
    again = fitted(left.points[first.left], right.points[first.right])
    if np.linalg.det(again[:, :2]) <= 1e-6:
        return NOTHING
    return _obeying(left, right, again, left_size, right_size, TIGHT * side)


def _obeying(
    left: Features,
    right: Features,
    affine: Map,
    left_size: tuple[int, int],
    right_size: tuple[int, int],
    within: float,
) -> Guided:
    there = mapped(left.points, affine)
    ours = np.flatnonzero(inside(there, right_size))
    theirs = np.flatnonzero(inside(mapped(right.points, inverse(affine)), left_size))
    theirs = theirs[np.argsort(right.points[theirs, 0], kind="stable")]
    laid = there[ours].astype(np.float32), left.sizes[ours], left.angles[ours]
    found = right.points[theirs], right.sizes[theirs], right.angles[theirs]
    turn = float(np.degrees(np.arctan2(affine[1, 0] - affine[0, 1], affine[0, 0] + affine[1, 1])))
    scale = float(np.sqrt(abs(np.linalg.det(affine[:, :2]))))
    a, b = (pairs_compiled if compiling() else pairs_plain)(laid, found, within=within, turn=turn, scale=scale)
    a, b = ours[a], theirs[b]
    closeness = np.einsum("ij,ij->i", left.descriptors[a], right.descriptors[b])
    clear = np.flatnonzero(closeness > CLOSENESS)
    order = clear[np.argsort(-closeness[clear], kind="stable")]
    a, b = a[order], b[order]
    each_others = _firsts(a, len(left)) & _firsts(b, len(right))
    return Guided(a[each_others], b[each_others])


def _firsts(places: Places, count: int) -> NDArray[np.bool_]:
    """Which of them name a place that none before has named."""
    numbers = np.arange(len(places))
    first = np.empty(count, np.int64)
    first[places[::-1]] = numbers[::-1]  # what is written last stays
    return np.asarray(first[places] == numbers)


def pairs_plain(ours: Laid, theirs: Laid, *, within: float, turn: float, scale: float) -> tuple[Places, Places]:
    """Pairs that lie no further apart and are turned and sized as told; `theirs` are sorted by their first coordinate.

    Only those in the same strip of the picture are compared.
    """
    (points, sizes, angles), (others, their_sizes, their_angles) = ours, theirs
    first = np.searchsorted(others[:, 0], points[:, 0] - within)
    counts = np.searchsorted(others[:, 0], points[:, 0] + within, side="right") - first
    a = np.repeat(np.arange(len(points)), counts)
    b = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    apart = (points[:, 0][a] - others[:, 0][b]) ** 2
    apart += (points[:, 1][a] - others[:, 1][b]) ** 2
    near = apart < within**2
    a, b = a[near], b[near]
    turned = np.abs(((their_angles[b] - angles[a]).astype(np.float64) - turn + 180) % 360 - 180) < TURNED
    times = their_sizes[b] / (scale * sizes[a].astype(np.float64))
    alike = turned & (times < TIMES) & (times > 1 / TIMES)
    return a[alike], b[alike]


def pairs_compiled(ours: Laid, theirs: Laid, *, within: float, turn: float, scale: float) -> tuple[Places, Places]:
    """The same without a list of all in the strip."""
    from traceroom.material.compiled_guided import obeying

    if not len(theirs[0]):
        return NOTHING.left, NOTHING.right
    return obeying(ours, theirs, within, turn, scale, (TURNED, TIMES))
