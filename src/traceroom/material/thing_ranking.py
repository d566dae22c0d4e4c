"""Thing ranking: shared words, points that agree, colours, and the company of the best."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from traceroom.material.company import Company, Look
from traceroom.material.highest import highest
from traceroom.material.thing_colours import Tinted

Floats = NDArray[np.float64]
UNTOLD = Tinted()
SHORTLIST = 30
"""How many of the best by words are verified."""
LEAST_AGREEING = 5
TINTED = 100
"""Of how many of the best by words the colours are compared."""
WORDS_POWER = 0.5
"""Points decide more than words do: siblings share most words."""
AGREEING_WEIGHT = 4.0
"""Four agreeing points whose colours are as usual double what the words are worth."""
ALIKE_WEIGHT = 2.5
"""The logarithm of how much more a thing of the very same colours is worth than one that shares none."""
WITNESSES = 5
DIRECT_WEIGHT = 0.1
"""Among those that are in nobody's company words and points decide."""


def shortlist(shared: Floats, most: int = SHORTLIST) -> list[int]:
    """The things worth verifying, best first."""
    return [int(i) for i in highest(shared, most) if shared[i] > 0]


def worth(
    shared: Floats, agreeing: Mapping[int, int], company: Company, colours: Tinted = UNTOLD, look: Look = map
) -> Floats:
    """What each thing is worth in a ranking, shape (n,): higher is better, comparable within one query only.

    `shared` are the scores by words, `agreeing` the points of those verified, `colours` what colours say of some; what
    keeps company with the best moves up: another photo of the same thing that shows another side of it.
    """
    points = np.zeros(len(shared))
    for i, count in agreeing.items():
        points[i] = count * colours.consent.get(i, 1.0)
    direct = shared**WORDS_POWER * (1 + points / AGREEING_WEIGHT) * _by_colours(colours.alike, len(shared))
    witnesses = {int(i): float(direct[i]) for i in highest(direct, WITNESSES) if direct[i] > 0}
    return company.spread(witnesses, look) + DIRECT_WEIGHT * direct if witnesses else direct


def _by_colours(alike: Mapping[int, float], count: int) -> Floats:
    """What colours make of each, shape (count,), up to 1; who has none is as alike as the others in the middle."""
    if not alike:
        return np.ones(count)
    all_alike = np.full(count, np.median(list(alike.values())))
    all_alike[list(alike)] = list(alike.values())
    return np.asarray(np.exp(ALIKE_WEIGHT * (all_alike - 1)))
