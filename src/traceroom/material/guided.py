"""Guided: where a map between two pictures is known, which of their features lie where it says, look and turn alike?

The ratio test throws away what looks like several others, and in a picture with much else that is most. Once a few
features have agreed on a map it tells where each of the others must lie, and there nothing competes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import Map, fitted, inside, inverse, mapped
from traceroom.material.features import Features

Places = NDArray[np.int64]
CLOSENESS = 0.6
"""The cosine that two descriptors must have."""
LOOSE, TIGHT = 0.02, 0.012
"""How far a feature may lie from its place, in sides of the picture: before the map is fitted anew, and after."""
TURNED = 40.0
OCTAVES = 1.0
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
    a, b = _near(there[ours].astype(np.float32), right.points[theirs], within)
    a, b = ours[a], theirs[b]
    alike = _turned_and_sized_alike(left, right, affine, a, b)
    a, b = a[alike], b[alike]
    closeness = np.einsum("ij,ij->i", left.descriptors[a], right.descriptors[b])
    clear = np.flatnonzero(closeness > CLOSENESS)
    order = clear[np.argsort(-closeness[clear], kind="stable")]
    a, b = a[order], b[order]
    each_others = np.intersect1d(np.unique(a, return_index=True)[1], np.unique(b, return_index=True)[1])
    return Guided(a[each_others], b[each_others])


def _near(points: NDArray[np.float32], others: NDArray[np.float32], within: float) -> tuple[Places, Places]:
    """Pairs of points that lie no further apart; only those in the same strip of the picture are compared."""
    order = np.argsort(others[:, 0], kind="stable")
    across = others[order, 0]
    first = np.searchsorted(across, points[:, 0] - within)
    counts = np.searchsorted(across, points[:, 0] + within, side="right") - first
    a = np.repeat(np.arange(len(points)), counts)
    b = order[np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())]
    apart = (points[:, 0][a] - others[:, 0][b]) ** 2
    apart += (points[:, 1][a] - others[:, 1][b]) ** 2
    near = apart < within**2
    return a[near], b[near]


def _turned_and_sized_alike(left: Features, right: Features, affine: Map, a: Places, b: Places) -> NDArray[np.bool_]:
    """Whether each pair's own turn and size are about those of the map."""
    turn = np.degrees(np.arctan2(affine[1, 0] - affine[0, 1], affine[0, 0] + affine[1, 1]))
    own = right.angles[b] - left.angles[a]
    scale = np.sqrt(abs(np.linalg.det(affine[:, :2])))
    sizes = np.abs(np.log2(right.sizes[b] / (scale * left.sizes[a])))
    return np.asarray((np.abs((own - turn + 180) % 360 - 180) < TURNED) & (sizes < OCTAVES))
