"""Same picture: is one picture, or a part of it, the other one? Not merely the same thing in both.

A copy obeys one map everywhere: nearly all that can be seen of one picture inside the other agrees, to within
a few pixels, and the map is one that an edit makes. A thing that stands in two photos agrees on the thing alone, and is
seen aslant in one of them. This is what two bundles can tell; where the pixels of one are there, `copied` tells more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import in_common, inside, inverse, mapped, stretch
from traceroom.material.features import Features
from traceroom.material.flat_map import flat_map
from traceroom.material.verify import verify

LEAST_POINTS = 9
LEAST_SHARE = 0.08
TIGHT = 0.012
"""How far a point of a copy may lie from its place, in sides of the picture."""
LEAST_TIGHT = 0.5
LEAST_COMMON = 0.2
"""How much of the smaller picture both must show: a letter in a corner fills what two pictures share of a corner."""
MOST_STRETCH = 2.5
"""How much wider or taller an edit makes a picture: one of 9:16 that fills 4:3 is stretched by 2.37."""
LEAST_SPREAD = 0.3
"""The share of the smaller picture that the box around the agreeing points must cover."""
CELLS = 4
LEAST_CELLS = 0.6
"""Of 4 by 4 cells of what is seen, those with a point that agrees, over how many so many points would hit by chance."""
MOST_AWAY, MOST_BENT = 0.0055, 0.018
"""How far points may lie from their places in the middle, and corners from where an edit puts them, in sides."""


def same_picture(left: Features, right: Features, *, left_size: tuple[int, int], right_size: tuple[int, int]) -> int:
    """How many points agree that it is the same picture; 0 if it is not. Sizes are (width, height) in pixels."""
    found = verify(left, right, left_side=max(left_size), right_side=max(right_size))
    if len(found) < LEAST_POINTS or found.affine is None:
        return 0
    common = in_common(found.affine, left_size=left_size, right_size=right_size)
    if common < LEAST_COMMON or stretch(found.affine) > MOST_STRETCH:
        return 0
    there = mapped(found.left, found.affine)
    tight = np.hypot(*(there - found.right).T) < TIGHT * max(right_size)
    seen_left = inside(mapped(left.points, found.affine), right_size)
    seen_right = inside(mapped(right.points, inverse(found.affine)), left_size)
    fewest = min(int(seen_left.sum()), int(seen_right.sum()))
    if tight.mean() < LEAST_TIGHT or int(tight.sum()) < LEAST_POINTS or len(found) < LEAST_SHARE * fewest:
        return 0
    flat = flat_map(found.left[tight], found.right[tight], side=max(left_size))
    if flat is None or flat.aslant or flat.away > MOST_AWAY or flat.bent > MOST_BENT:
        return 0
    some, everything = found.left, left.points[seen_left]
    if int(seen_right.sum()) < len(everything):
        some, everything = found.right, right.points[seen_right]
    enough = _spread(some, everything) >= LEAST_SPREAD and _strewn(some, everything) >= LEAST_CELLS
    return int(tight.sum()) if enough else 0


def copied_score(agreeing: int) -> float:
    """How sure so many points make it: less than a fingerprint that is the same."""
    return 0.87 * agreeing / (agreeing + 100)


def _spread(some: NDArray[np.float32], everything: NDArray[np.float32]) -> float:
    """Area of the box around some points over that around all."""
    if len(everything) < 2:
        return 0.0
    area = np.prod(np.maximum(np.ptp(everything, axis=0), 1.0))
    return float(np.prod(np.ptp(some, axis=0)) / area)


def _strewn(some: NDArray[np.float32], everything: NDArray[np.float32]) -> float:
    """1: some points are strewn over the cells of all as chance would strew them."""
    corner, extent = everything.min(axis=0), np.maximum(np.ptp(everything, axis=0), 1.0)
    cells, hit = (
        np.unique(np.clip((points - corner) / extent * CELLS, 0, CELLS - 1).astype(np.int64) @ [CELLS, 1])
        for points in (everything, some)
    )
    return len(hit) / (len(cells) * (1 - (1 - 1 / (len(cells) + 1)) ** len(some)))
