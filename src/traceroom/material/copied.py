"""Copied: does a picture whose pixels are there show a stored one, or a part of it, as a copy does: all over?

Few features suffice to say where the one would lie in the other. Then each stored feature is looked for at its place.
Of a copy they are found everywhere; where another photo shows the same thing, they are found on the thing alone, and
what is flat and fills both photos (a package before a plain ground) is seen aslant in one of them, without an edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import fitted, mapped
from traceroom.material.edges import edges
from traceroom.material.features import Features
from traceroom.material.flat_map import FlatMap, flat_map, moved
from traceroom.material.guided import guided
from traceroom.material.retraced import Laid, Retraced, laid, retraced
from traceroom.material.verify import Agreement, Pairs, agreement, verify
from traceroom.material.words import Words

LEAST_START = 5
ENOUGH_PAIRS = 8
"""So many pairs that share a word tell a map as well as all features, which need not be matched then."""
LEAST_POINTS = 8
ALIKE = 0.6
"""The cosine of a feature to what lies at its place; in other pictures' places it lies around .1."""
CELLS = 4
IN_CELL = 2
LEAST_CELLS = 3
GRID = 25
ENOUGH = 0.4
"""Where so many features of a cell are found, all of it is shown: JPEG and blur take the finest."""
AREA = 0.78
"""How much of what both show must agree,"""
AREA_BESIDE = 0.9
"""and where each shows something that the other does not,"""
AREA_ASLANT = 0.88
"""and in a photo of a screen."""
WHOLE = 0.95
"""How much of a picture must be seen to say that it is seen as a whole."""
ABOUT = 0.05
"""How far from that a coarse grid may be."""
CLEAR = 0.9
"""As alike as the features of a copy that is neither blurred nor coarse: in the middle of all."""
EDGES, EDGES_ASLANT = 2, 3
"""How many sides of a picture inside another one must be seen to end: one or two may be bright beside the bright."""
AWAY, AWAY_BESIDE = 0.0055, 0.002
"""How far features may lie from their places in the middle, in sides of the picture."""
FAR = 2.0
"""So many times that, where only a few features have agreed."""
TINY = 1e-9
BENT, BENT_MORE, MOST_BENT = 0.005, 0.1, 0.018
"""How far an edit may seem to bend a picture: blur and JPEG move its features, and these look less alike then."""


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """A picture that asks: its brightness (h, w), `scale` pixels of that for each of the full picture.

    `size` is (width, height) of the full picture; `features` are compact, in its pixels.
    """

    grey: NDArray[np.uint8] = field(repr=False)
    scale: float
    size: tuple[int, int]
    features: Features = field(repr=False)


def copied(
    asking: Asking,
    stored: Features,
    *,
    size: tuple[int, int],
    words: Words,
    part: NDArray[np.bool_] | None = None,
    pairs: Pairs | None = None,
) -> int:
    """How many features of a stored picture of a size (width, height) the asking one shows as a copy; 0 if it is none.

    `part`, a mask of the asking one's features: the map is looked for among these alone, where it may be a collage.
    `pairs` of features, if some are known to agree, roughly: then it is looked for among them, if they are enough.
    """
    found = _where(asking, stored, size, _start(asking, stored, size, part, pairs))
    there = None if found is None else _laid_as_a_copy(asking, found, size)
    if found is None or there is None:
        return 0
    seen = retraced(there, stored, words=words)
    agreeing = int((seen.closeness[seen.shown] > ALIKE).sum())
    return agreeing if agreeing >= LEAST_POINTS and _is_copy(asking, found, seen, stored, size) else 0


def _laid_as_a_copy(asking: Asking, found: FlatMap, size: tuple[int, int]) -> Laid | None:
    """The picture that asks in the frame of the stored one; None where the map alone says that it is no copy.

    To look back costs twenty times what led to the map, and two photos of one thing come to it as often as copies do.
    """
    if not found.aslant and (found.away > AWAY or found.bent > MOST_BENT):
        return None
    about = _inside(size, np.asarray(np.linalg.inv(found.matrix), np.float64), asking.size)
    close = not found.aslant and found.away <= AWAY_BESIDE and found.bent <= BENT
    inside = not found.aslant and _inside(asking.size, found.matrix, size) >= WHOLE
    if about < WHOLE - ABOUT and not close and not inside:
        return None
    back = _back(asking, found)
    there = laid(asking.grey, back, size=size)
    if found.aslant:
        seen_whole = there.frame >= WHOLE and edges(asking.grey, back, size=size) >= EDGES_ASLANT
        return there if seen_whole else None
    return there if there.frame >= WHOLE or inside or close else None


def _is_copy(asking: Asking, found: FlatMap, seen: Retraced, stored: Features, size: tuple[int, int]) -> bool:
    """Whether what was found at the places of the stored features is a copy's."""
    area = agreeing_area(seen, stored)
    if found.aslant:
        return area >= AREA_ASLANT
    inside, typical = _inside(asking.size, found.matrix, size), float(np.median(seen.closeness[seen.shown]))
    if max(seen.frame, inside) < WHOLE:
        return area >= AREA_BESIDE
    if area < AREA or found.bent > BENT + BENT_MORE * (1 - typical):
        return False
    if inside >= WHOLE or typical >= CLEAR:
        return True
    # else it may be a landscape and its zoom: the one lies in the other, and nothing ends where it does
    return edges(asking.grey, _back(asking, found), size=size) >= EDGES


def _back(asking: Asking, found: FlatMap) -> NDArray[np.float64]:
    """The map from the stored picture to the pixels that are there of the asking one."""
    return np.asarray(np.diag([asking.scale, asking.scale, 1.0]) @ found.matrix)


def _inside(asking: tuple[int, int], matrix: NDArray[np.float64], size: tuple[int, int]) -> float:
    """How much of a picture of a size lies in another, 0 to 1; `matrix` leads from that one to it."""
    middles = (np.arange(GRID) + 0.5) / GRID
    places = np.stack(np.meshgrid(middles * asking[0], middles * asking[1]), axis=-1).reshape(-1, 2)
    there = moved(places.astype(np.float32), np.asarray(np.linalg.inv(matrix), np.float64))
    return float(((there >= 0) & (there <= np.array(size))).all(axis=1).mean())


def _start(
    asking: Asking, stored: Features, size: tuple[int, int], part: NDArray[np.bool_] | None, pairs: Pairs | None
) -> Agreement:
    """A few features that agree on a map from the asking picture to the stored one."""
    sides = {"left_side": max(asking.size), "right_side": max(size)}
    if pairs is not None and len(pairs[0]) >= ENOUGH_PAIRS:
        start = agreement(asking.features, stored, pairs, **sides)
        if len(start) >= ENOUGH_PAIRS:
            return start
    return verify(asking.features if part is None else asking.features.some(part), stored, **sides)


def _where(asking: Asking, stored: Features, size: tuple[int, int], start: Agreement) -> FlatMap | None:
    """The map from the stored picture to the asking one, if a few features agree on one."""
    if start.affine is None or len(start) < LEAST_START or _is_plainly_none(asking, size, start):
        return None
    held = guided(asking.features, stored, start.affine, left_size=asking.size, right_size=size)
    if len(held.left) < LEAST_START:
        return None
    return flat_map(stored.points[held.right], asking.features.points[held.left], side=max(size))


def _is_plainly_none(asking: Asking, size: tuple[int, int], start: Agreement) -> bool:
    """Whether a few features tell that a closer look will find no copy: neither picture lies in the other, and they are
    further from their places than the features of a copy that is cut and shifted."""
    fit = fitted(start.left, start.right)
    away = float(np.median(np.hypot(*(mapped(start.left, fit) - start.right).T))) / max(size)
    if away <= FAR * AWAY_BESIDE or abs(np.linalg.det(fit[:, :2])) < TINY:
        return False
    there = np.vstack([fit, [0.0, 0.0, 1.0]])
    whole = max(_inside(size, there, asking.size), _inside(asking.size, np.linalg.inv(there), size))
    return whole < WHOLE - ABOUT


def agreeing_area(seen: Retraced, stored: Features) -> float:
    """In how much of what is shown of the stored picture its features are found, 0 to 1, by cells of it."""
    points, alike = stored.points[seen.shown], seen.closeness[seen.shown] > ALIKE
    if len(points) < LEAST_POINTS:
        return 0.0
    corner, extent = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1.0)
    column, row = np.minimum((points - corner) / extent * CELLS, CELLS - 1).astype(int).T
    there = np.bincount(row * CELLS + column, minlength=CELLS * CELLS)
    found = np.bincount(row * CELLS + column, weights=alike, minlength=CELLS * CELLS)
    used = there >= IN_CELL
    if used.sum() < LEAST_CELLS:
        return 0.0
    return float(np.minimum(1.0, found[used] / there[used] / ENOUGH).mean())
