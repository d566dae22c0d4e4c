"""Pattern evidence: what a page draws to show why two pictures have one pattern."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_lattice import Lattice, lattice
from traceroom.material.pattern_match import PatternMatch

MOST_PAIRS = 60


@dataclass(frozen=True, slots=True, eq=False)
class PatternEvidence:
    """Matched points, (n, 2) in each picture's own pixels, each with its window: one map each.

    `ratio` is the size on the right over the size on the left, `turn` degrees clockwise, a lattice for each picture.
    """

    left: NDArray[np.float32] = field(repr=False)
    right: NDArray[np.float32] = field(repr=False)
    window: NDArray[np.int64] = field(repr=False)
    ratio: float
    turn: float
    lattices: tuple[Lattice, Lattice]

    def __len__(self) -> int:
        return len(self.left)


def pattern_evidence(left: Cloth, right: Cloth, match: PatternMatch, *, most: int = MOST_PAIRS) -> PatternEvidence:
    """Up to `most` pairs, spread over both pictures, each point of either side at most once."""
    held = match.alignment
    a, b, window = (np.zeros(0, np.int64),) * 3 if held is None else (held.left, held.right, held.window)
    ones, others = left.features.points[a], right.features.points[b]
    some = spread(ones, others, most)
    lattices = lattice(left.features), lattice(right.features)
    return PatternEvidence(ones[some], others[some], window[some], match.votes.ratio, match.votes.turn, lattices)


def spread(left: NDArray[np.float32], right: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Pairs one after another, always the one farthest from those chosen, in the picture where it is nearer."""
    if not len(left):
        return np.zeros(0, np.int64)
    sides = [points / max(float(np.ptp(points, axis=0).max()), 1.0) for points in (left, right)]
    chosen = [0]
    free = np.full(len(left), np.inf)
    while len(chosen) < most:
        away = [np.hypot(*(side - side[chosen[-1]]).T) for side in sides]
        free = np.minimum(free, np.minimum(*away))
        farthest = int(free.argmax())
        if free[farthest] <= 0:
            break
        chosen.append(farthest)
    return np.array(chosen)
