"""Verify: do the features of two pictures agree on one affine map? The agreeing points are the evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.values.box import Box

Floats = NDArray[np.float32]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
RATIO = 0.85
LEAST_CLOSENESS = 0.6
"""The cosine that two descriptors must have."""
TOLERANCE = 0.02
"""How far a point may lie from where the map puts it, in sides of the picture (10 pixels of 480)."""
LEAST_POINTS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Points that agree, (n, 2) in each picture's own pixels, and the affine map (2, 3) from left to right.

    `pairs`: which features they are, (n,) of left and of right.
    """

    left: Floats = field(repr=False)
    right: Floats = field(repr=False)
    affine: NDArray[np.float64] | None = field(repr=False, default=None)
    pairs: Pairs | None = field(repr=False, default=None)

    def __len__(self) -> int:
        return len(self.left)

    def where(self) -> tuple[Box, Box]:
        """The box around the agreeing points in each picture."""
        return _around(self.left), _around(self.right)


NOTHING = Agreement(np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32))


def matches(left: Features, right: Features) -> Pairs:
    """Pairs of features that are each other's best and clearly better than the second best."""
    if len(left) < 2 or len(right) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    closeness = left.descriptors @ right.descriptors.T
    rows = np.arange(len(left))
    best = closeness.argmax(axis=1)
    top = closeness[rows, best]
    closeness[rows, best] = -1
    second = closeness.max(axis=1)
    closeness[rows, best] = top
    distance, other = np.sqrt(np.maximum(2 - 2 * top, 0)), np.sqrt(np.maximum(2 - 2 * second, 1e-9))
    clear = np.flatnonzero((distance < RATIO * other) & (top > LEAST_CLOSENESS))
    mutual = top[clear] >= closeness.max(axis=0)[best[clear]]  # far cheaper than to gather the columns
    return clear[mutual], best[clear[mutual]]


def verify(left: Features, right: Features, *, left_side: int, right_side: int) -> Agreement:
    """The points on which both agree; sides are the longest sides of the pictures (pixels)."""
    return agreement(left, right, matches(left, right), left_side=left_side, right_side=right_side)


def agreement(left: Features, right: Features, pairs: Pairs, *, left_side: int, right_side: int) -> Agreement:
    """The points of some pairs of features that agree on one map."""
    a, b = pairs
    if len(a) < LEAST_POINTS:
        return NOTHING
    one, other = left.points[a], right.points[b]
    affine: Any
    affine, inside = cv2.estimateAffine2D(
        one, other, method=cv2.RANSAC, ransacReprojThreshold=TOLERANCE * right_side, maxIters=1000, confidence=0.995
    )
    if affine is None:
        return NOTHING
    found = np.asarray(affine, dtype=np.float64)
    if not _sane(found, left_side, right_side):
        return NOTHING
    keep = np.asarray(inside).ravel().astype(bool) & _turned_alike(left, right, (a, b), found)
    if keep.sum() < LEAST_POINTS:
        return NOTHING
    return Agreement(one[keep], other[keep], found, (a[keep], b[keep]))


def _sane(affine: NDArray[np.float64], left_side: int, right_side: int) -> bool:
    """No mirror, no collapse, no wild shear: nothing that a camera would not do to a thing."""
    linear = affine[:, :2]
    stretch = np.linalg.svd(linear * left_side / right_side, compute_uv=False)
    return bool(np.linalg.det(linear) > 0 and stretch[1] > 0.04 and stretch[0] < 25 and stretch[0] / stretch[1] < 4)


def _turned_alike(left: Features, right: Features, pairs: Pairs, affine: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each pair's own turn is that of the map, within 40 degrees."""
    turn = np.degrees(np.arctan2(affine[1, 0], affine[0, 0]))
    own = right.angles[pairs[1]] - left.angles[pairs[0]]
    return np.asarray(np.abs((own - turn + 180) % 360 - 180) < 40)


def _around(points: Floats) -> Box:
    x, y = (max(0, int(edge)) for edge in points.min(axis=0))
    right, bottom = (int(np.ceil(edge)) for edge in points.max(axis=0))
    return Box(x, y, max(1, right - x), max(1, bottom - y))
