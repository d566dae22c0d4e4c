"""Repeats: is it the same repeating pattern? A fabric has one scale and one turn everywhere, and any number of shifts.

So every match votes for a scale ratio and a turn, and its shift is left free. The ordinary ratio test throws
such matches away, because each feature has its twin in the next repeat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.values.box import Box

TWINS = 5
LEAST_CLOSENESS = 0.8
OCTAVE_CELLS = 6
"""Cells to a doubling of size."""
TURN_CELLS = 36
LEAST_VOTES = 100
LEAST_SHARE = 0.2
LEAST_REPEATS = 0.6
"""A pattern repeats itself: most of its features have close twins in the same picture. Print does so less."""


@dataclass(frozen=True, slots=True)
class SamePattern:
    """Votes in the best cell, the share of features of the poorer side that cast one, the ratio of sizes, the turn."""

    votes: int
    share: float
    ratio: float
    turn: float

    @property
    def same(self) -> bool:
        """Whether the votes are enough to say that it is the same pattern."""
        return self.votes >= LEAST_VOTES and self.share >= LEAST_SHARE


def pattern_votes(left: Features, right: Features) -> SamePattern:
    """How much two sets of features agree on one scale and one turn (degrees), wherever they lie."""
    a, b = _twins(left, right)
    if not len(a):
        return SamePattern(0, 0.0, 1.0, 0.0)
    octave = np.round(np.log2(right.sizes[b] / left.sizes[a]) * OCTAVE_CELLS).astype(int)
    rows = np.clip(octave + 5 * OCTAVE_CELLS, 0, 10 * OCTAVE_CELLS)
    columns = np.floor(((right.angles[b] - left.angles[a]) % 360) / (360 / TURN_CELLS)).astype(int) % TURN_CELLS
    cells = np.zeros((10 * OCTAVE_CELLS + 1, TURN_CELLS))
    np.add.at(cells, (rows, columns), 1)
    smooth = _neighbourhood(cells)
    row, column = (int(at) for at in np.unravel_index(int(smooth.argmax()), smooth.shape))
    turned = (columns - column + TURN_CELLS // 2) % TURN_CELLS - TURN_CELLS // 2
    voting = (np.abs(rows - row) <= 1) & (np.abs(turned) <= 1)
    share = min(len(np.unique(a[voting])) / len(left), len(np.unique(b[voting])) / len(right))
    ratio = 2 ** ((row - 5 * OCTAVE_CELLS) / OCTAVE_CELLS)
    return SamePattern(int(voting.sum()), share, ratio, column * 360 / TURN_CELLS)


def repeats(found: Features) -> float:
    """The share of features that have a close twin elsewhere in the same picture: high for a pattern."""
    if len(found) < 2 * TWINS:
        return 0.0
    closeness = found.descriptors @ found.descriptors.T
    np.fill_diagonal(closeness, -1)
    return float((np.partition(closeness, -3, axis=1)[:, -3] > LEAST_CLOSENESS).mean())


def _twins(left: Features, right: Features) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each left feature with its five closest on the right, where they are close."""
    if len(left) < TWINS or len(right) <= TWINS:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    closeness = left.descriptors @ right.descriptors.T
    nearest = np.argpartition(-closeness, TWINS, axis=1)[:, :TWINS]
    close = np.take_along_axis(closeness, nearest, axis=1) > LEAST_CLOSENESS
    rows = np.repeat(np.arange(len(left)), TWINS)[close.ravel()]
    return rows, nearest.ravel()[close.ravel()]


def _neighbourhood(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of three by three cells; turns wrap around."""
    rows = (
        cells
        + np.vstack([cells[1:], np.zeros((1, cells.shape[1]))])
        + np.vstack([np.zeros((1, cells.shape[1])), cells[:-1]])
    )
    return np.asarray(rows + np.roll(rows, 1, axis=1) + np.roll(rows, -1, axis=1))


def around(found: Features) -> Box:
    """The box around all features."""
    low, high = found.points.min(axis=0), found.points.max(axis=0)
    x, y = max(0, int(low[0])), max(0, int(low[1]))
    return Box(x, y, max(1, int(high[0]) - x), max(1, int(high[1]) - y))
