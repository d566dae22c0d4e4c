"""Repeats: do two pictures agree on one size and one turn everywhere, wherever things lie? Then it may be one pattern.

A fabric has one scale and one turn and any number of shifts, so every match votes for a ratio of sizes and a turn, and
its shift is left free. The ordinary ratio test throws such matches away: each feature has its twin in the next repeat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.values.box import Box

Ints = NDArray[np.int64]
LEAST_CLOSENESS = 0.78
OCTAVE_CELLS = 6
"""Cells to a doubling of size."""
OCTAVES = 5
"""Ratios beyond this many doublings are counted as this many."""
TURN_CELLS = 36
SELF_CLOSENESS = 0.8
TWINS = 3
LEAST_REPEATS = 0.3
"""A pattern repeats itself: many of its features have close twins in the same picture. Print does so less."""
LEAST_REPEATS_AMONG = 0.15
"""Of what a pattern is looked for among: folds, blur and what hides a cloth leave it fewer twins."""

ASKED, SURELY_NOT = 64, 0.2
"""Of that many features, spread over all, so small a part of the share that is asked for says that it is not reached:
wrong in one of 2,700 that have just this share, where .15 is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """The pairs (p,) that agree on one ratio of sizes and one turn (degrees), as numbers of features on both sides.

    The shares are of all features of a side: those that are in a pair.
    """

    left: Ints = field(repr=False)
    right: Ints = field(repr=False)
    ratio: float
    turn: float
    left_share: float
    right_share: float

    def __len__(self) -> int:
        return len(np.unique(self.left))


NO_VOTES = Votes(np.zeros(0, np.int64), np.zeros(0, np.int64), 1.0, 0.0, 0.0, 0.0)


def pattern_votes(left: Features, right: Features) -> Votes:
    """The best cell of ratio and turn, with its neighbours; all close twins vote."""
    return next(elections(left, right), NO_VOTES)


def elections(left: Features, right: Features) -> Iterator[Votes]:
    """The best cells, best first, none beside another: what is round or square has several turns."""
    if not len(left) or not len(right):
        return
    close = np.flatnonzero((left.descriptors @ right.descriptors.T).ravel() > LEAST_CLOSENESS)
    a, b = np.divmod(close, len(right))
    rows, columns = _cells(left, right, a, b)
    size = (2 * OCTAVES * OCTAVE_CELLS + 1, TURN_CELLS)
    weighed = 1 / np.bincount(a, minlength=len(left))[a] + 1 / np.bincount(b, minlength=len(right))[b]
    counted = np.bincount(rows * TURN_CELLS + columns, weights=weighed, minlength=size[0] * size[1]).reshape(size)
    total = neighbourhood(counted)
    while total.max() > 1e-9:
        row, column = (int(at) for at in np.unravel_index(int(total.argmax()), size))
        aside = (columns - column + TURN_CELLS // 2) % TURN_CELLS - TURN_CELLS // 2
        voting = (np.abs(rows - row) <= 1) & (np.abs(aside) <= 1)
        yield _votes(left, right, a[voting], b[voting])
        total[max(0, row - 2) : row + 3, (np.arange(-2, 3) + column) % TURN_CELLS] = 0


def _votes(left: Features, right: Features, a: Ints, b: Ints) -> Votes:
    ratio = float(2 ** np.median(np.log2(right.sizes[b] / left.sizes[a])))
    turns = np.exp(1j * np.radians(right.angles[b] - left.angles[a]))
    turn = float(np.degrees(np.angle(turns.sum()))) % 360
    return Votes(a, b, ratio, turn, len(np.unique(a)) / len(left), len(np.unique(b)) / len(right))


def _cells(left: Features, right: Features, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The cell of each pair: rows for the ratio of sizes, columns for the turn; each side is rounded by itself."""
    octaves = [np.round(np.log2(side.sizes) * OCTAVE_CELLS).astype(np.int64) for side in (left, right)]
    turns = [np.floor(side.angles / (360 / TURN_CELLS)).astype(np.int64) for side in (left, right)]
    most = OCTAVES * OCTAVE_CELLS
    return np.clip(octaves[1][b] - octaves[0][a], -most, most) + most, (turns[1][b] - turns[0][a]) % TURN_CELLS


def neighbourhood(cells: Ints) -> Ints:
    """Sums of three by three cells; turns wrap around, ratios do not."""
    rows = cells.copy()
    rows[1:] += cells[:-1]
    rows[:-1] += cells[1:]
    return np.asarray(rows + np.roll(rows, 1, axis=1) + np.roll(rows, -1, axis=1))


def repeats(found: Features) -> float:
    """The share of features that have several close twins in the same picture: high for a pattern."""
    return float((twins(found) > TWINS).mean()) if len(found) >= 4 * TWINS else 0.0


def repeats_enough(found: Features, least: float) -> bool:
    """Whether `repeats` reaches that share; most of what does not is known by a few of its features."""
    some = slice(None, None, max(1, len(found) // ASKED))
    few = float((twins(found, some) > TWINS).mean()) if len(found) else 0.0
    return few >= SURELY_NOT * least and repeats(found) >= least


def twins(found: Features, some: slice = slice(None)) -> Ints:
    """How many features of the same picture each (of some) is alike to, itself counted, shape (f,)."""
    return np.asarray((found.descriptors[some] @ found.descriptors.T > SELF_CLOSENESS).sum(axis=1), np.int64)


def around(found: Features) -> Box:
    """The box around all features."""
    low, high = found.points.min(axis=0), found.points.max(axis=0)
    x, y = max(0, int(low[0])), max(0, int(low[1]))
    return Box(x, y, max(1, int(high[0]) - x), max(1, int(high[1]) - y))
