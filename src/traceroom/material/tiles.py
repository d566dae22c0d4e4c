"""Tiles: which pictures may a picture hold in one of its parts, as a collage does, or a picture in a picture?

What all other parts show outvotes a small one. So each part asks by itself, and a picture's score in it counts by how
far it stands out from what all pictures score there. The words of each feature are found once, for all parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.thing_index import ThingIndex
from traceroom.material.words import Words

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
ASSIGNED = 2
"""Words of each feature: copies are closer than things in other photos, for which there are more."""
GRIDS = (2, 3)
MARGIN = 0.5
"""A part is verified with so much of its own size around it."""
LEAST_FEATURES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A picture, by its place in the index, and the features of the query (a mask) that may show it; None: all."""

    place: int
    part: Mask | None = field(repr=False)


def candidates(
    view: Features, index: ThingIndex, words: Words, *, size: tuple[int, int], whole: int, parts: int
) -> list[Candidate]:
    """The best so many by the whole picture, then the best by parts of it. `view` is compact, `size` (w, h)."""
    if not len(view) or not len(index.norms):
        return []
    nearest = words.likely(view.descriptors, ASSIGNED)
    everywhere = _scores(view, nearest, np.ones(len(view), bool), index, words)
    found = [Candidate(at, None) for at in _best(everywhere, whole)]
    best, where = np.full(len(index.norms), -np.inf), np.zeros(len(index.norms), np.int64)
    masks: list[Mask] = []
    for inside, around in _tiles(view.points / np.array(size)):
        if inside.sum() < LEAST_FEATURES:
            continue
        scores = _scores(view, nearest, inside, index, words)
        outstanding = np.where(scores > 0, (scores - scores.mean()) / (scores.std() + 1e-9), -np.inf)
        where[outstanding > best] = len(masks)
        best = np.maximum(best, outstanding)
        masks.append(around)
    return found + [Candidate(at, masks[where[at]]) for at in _best(best + 1e-9, parts) if best[at] > -np.inf]


def _best(scores: Floats, count: int) -> list[int]:
    return [int(at) for at in np.argsort(-scores, kind="stable")[:count] if scores[at] > 0]


def _scores(view: Features, nearest: NDArray[np.int64], some: Mask, index: ThingIndex, words: Words) -> Floats:
    """What each picture scores by some of the features."""
    return index.scores(words.gathered(view.descriptors[some], nearest[some]))


def _tiles(points: NDArray[np.floating]) -> Iterator[tuple[Mask, Mask]]:
    """Of points (0 to 1), those inside each tile of each grid, and those in it and its margin."""
    for count in GRIDS:
        side = 1 / count
        for row, column in np.ndindex(count, count):
            corner = np.array([column, row]) * side
            yield (
                _within(points, corner, corner + side),
                _within(points, corner - MARGIN * side, corner + (1 + MARGIN) * side),
            )


def _within(points: NDArray[np.floating], low: Floats, high: Floats) -> Mask:
    return np.asarray(((points >= low) & (points < high)).all(axis=1))
