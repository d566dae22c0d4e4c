"""Thing ranking: shared words, points that agree, and the company of the best."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from traceroom.material.company import Company

Floats = NDArray[np.float64]
SHORTLIST = 30
"""How many of the best by words are verified."""
LEAST_AGREEING = 5
AGREEING_WEIGHT = 4.0
"""Four agreeing points double what the words are worth."""
WITNESSES = 5
DIRECT_WEIGHT = 0.1
"""Among those that are in nobody's company words and points decide."""


def shortlist(shared: Floats) -> list[int]:
    """The things worth verifying, best first."""
    return [int(i) for i in np.argsort(-shared, kind="stable")[:SHORTLIST] if shared[i] > 0]


def worth(shared: Floats, agreeing: Mapping[int, int], company: Company) -> Floats:
    """What each thing is worth in a ranking, shape (n,): higher is better, comparable within one query only.

    `shared` are the scores by words, `agreeing` the points of those verified; what keeps company with the best moves
    up: another photo of the same thing that shows another side of it.
    """
    points = np.zeros(len(shared))
    for i, count in agreeing.items():
        points[i] = count
    direct = shared * (1 + points / AGREEING_WEIGHT)
    witnesses = {int(i): float(direct[i]) for i in np.argsort(-direct, kind="stable")[:WITNESSES] if direct[i] > 0}
    return company.spread(witnesses) + DIRECT_WEIGHT * direct if witnesses else direct
