"""Tiles: which pictures may a picture hold in one of its parts, as a collage does, or a picture in a picture?

What all other parts show outvotes a small one. So each part asks by itself, and a picture's score in it counts by how
far it stands out from what all pictures score there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from numpy.typing import NDArray

from traceroom.material.highest import highest
from traceroom.material.part_scores import part_scores
from traceroom.material.spoken import Spoken
from traceroom.material.thing_index import ThingIndex
from traceroom.material.words import Words

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
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
    asking: Spoken, index: ThingIndex, words: Words, *, size: tuple[int, int], whole: int, parts: int
) -> list[Candidate]:
    """The best so many by the whole picture, then the best by parts of it; `size` (w, h)."""
    view = asking.features
    if not len(view) or not len(index.norms):
        return []
    tiles = [tile for tile in _tiles(view.points / np.array(size)) if tile[0].sum() >= LEAST_FEATURES]
    masks = np.stack([np.ones(len(view), bool), *(within for within, _ in tiles)])
    everywhere, *scores = part_scores(asking, masks, index, words)
    found = [Candidate(int(at), None) for at in highest(everywhere, whole) if everywhere[at] > 0]
    best: dict[int, tuple[float, int]] = {}
    for tile, shared in enumerate(scores):  # the best of all tiles are among the best of each
        first, middle, spread = highest(shared, parts), shared.mean(), shared.std() + 1e-9
        for at in first[shared[first] > 0].tolist():
            outstanding = float((shared[at] - middle) / spread)
            if at not in best or outstanding > best[at][0]:
                best[at] = outstanding, tile
    likely = sorted(best, key=lambda at: (-best[at][0], at))[:parts]
    return found + [Candidate(at, tiles[best[at][1]][1]) for at in likely if best[at][0] > -1e-9]


def _tiles(points: NDArray[np.floating]) -> Iterator[tuple[Mask, Mask]]:
    """Of points (0 to 1), those inside each tile of each grid, and those in it and its margin."""
    for count in GRIDS:
        columns, rows = ([_strip(along, at, 1 / count) for at in range(count)] for along in points.T)
        for (row, near_row), (column, near_column) in product(rows, columns):
            yield row & column, near_row & near_column


def _strip(along: NDArray[np.floating], at: int, side: float) -> tuple[Mask, Mask]:
    """What lies in one of several strips of that width, and in it and its margin."""
    low = at * side
    around = (along >= low - MARGIN * side) & (along < low + (1 + MARGIN) * side)
    return np.asarray((along >= low) & (along < low + side)), np.asarray(around)
