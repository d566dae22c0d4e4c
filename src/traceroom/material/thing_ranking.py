"""Thing ranking: shared words, points that agree, and the company of those that agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SHORTLIST = 30
"""How many of the best by words are verified."""
LEAST_AGREEING = 5
AGREEING_WEIGHT = 4.0
"""Four agreeing points double what the words are worth."""
WITNESSES = 5
COMPANY_WEIGHT = 2.0


def shortlist(shared: Floats) -> list[int]:
    """The things worth verifying, best first."""
    return [int(i) for i in np.argsort(-shared, kind="stable")[:SHORTLIST] if shared[i] > 0]


def worth(shared: Floats, agreeing: Mapping[int, int], alike: Callable[[int], Floats]) -> Floats:
    """What each thing is worth in a ranking, shape (n,): higher is better, comparable within one query only.

    `shared` are the scores by words, `agreeing` the points of those verified, `alike(i)` how alike the thing i and all
    others are, 1 for itself. What resembles the verified witnesses moves up (query expansion as in Chum et al.,
    "Total Recall", ICCV 2007, https://doi.org/10.1109/ICCV.2007.4408891): another photo of the same thing that shows
    another side of it.
    """
    points = np.zeros(len(shared))
    for i, count in agreeing.items():
        points[i] = count
    direct = shared * (1 + points / AGREEING_WEIGHT)
    total = direct.copy()
    for i in np.argsort(-direct, kind="stable")[:WITNESSES]:
        if agreeing.get(int(i), 0) >= LEAST_AGREEING:
            total += COMPANY_WEIGHT * direct[i] * alike(int(i))
    return total
