"""Same picture: is one picture, or a part of it, the other one? Not merely the same thing in both.

A copy obeys one map everywhere: all over what can be seen of one picture inside the other, features agree to within
a few pixels. A thing that stands in two photos agrees on the thing alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.guided import guided
from traceroom.material.verify import verify

LEAST_POINTS = 9
LEAST_SHARE = 0.1
"""Of the features that each shows of the other, in the one that shows fewer."""
CELLS = 4
LEAST_SPREAD = 0.6
"""Of 4 by 4 cells of what is seen, those with a point that agrees, over how many so many points would hit by chance."""


def same_picture(
    left: Features,
    right: Features,
    *,
    left_size: tuple[int, int],
    right_size: tuple[int, int],
    part: NDArray[np.bool_] | None = None,
) -> int:
    """How many points agree that it is the same picture; 0 if it is not. Sizes are (width, height) in pixels.

    `part`, a mask of features of the left: the map is looked for among these alone, where the left may be a collage.
    What it says is asked of all of them.
    """
    asked = left if part is None else left.some(part)
    start = verify(asked, right, left_side=max(left_size), right_side=max(right_size))
    if start.affine is None:
        return 0
    held = guided(left, right, start.affine, left_size=left_size, right_size=right_size)
    agreeing = len(held.left)
    if agreeing < LEAST_POINTS or agreeing < LEAST_SHARE * min(len(held.seen_left), len(held.seen_right)):
        return 0
    shown, some, everything = (
        (left.points, held.left, held.seen_left)
        if len(held.seen_left) <= len(held.seen_right)
        else (right.points, held.right, held.seen_right)
    )
    return agreeing if _spread(shown[some], shown[everything]) >= LEAST_SPREAD else 0


def _spread(some: NDArray[np.float32], everything: NDArray[np.float32]) -> float:
    """1: some points are strewn over the cells of all as chance would strew them."""
    corner, size = everything.min(axis=0), np.maximum(np.ptp(everything, axis=0), 1.0)
    cells = len(_cells(everything, corner, size))
    return len(_cells(some, corner, size)) / (cells * (1 - (1 - 1 / (cells + 1)) ** len(some)))


def _cells(points: NDArray[np.float32], corner: NDArray[np.float32], size: NDArray[np.float32]) -> NDArray[np.int64]:
    at = np.minimum(((points - corner) / size * CELLS).astype(np.int64), CELLS - 1)
    return np.unique(at[:, 0] * CELLS + at[:, 1])
