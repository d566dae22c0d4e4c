"""Sibling inks: have two pictures of one artwork the same ink in each place?

Each feature's ink is held against those of the other picture near the same place, in the light on which the agreeing
points agree, and counts by the nearest of them. Glare and haze make inks paler, towards grey: so an ink is as near as
any paler one on its way there. How near the same inks usually are, the pair itself says.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.inks_apart import tells
from traceroom.material.verify import Agreement

Floats = NDArray[np.float64]
Colours = NDArray[np.float32]
PALEST = 0.3
"""What glare leaves of an ink."""
LEAST_USUAL = 0.03
"""The same inks in two pictures are not nearer than this, in the middle."""
OTHER = 0.4
"""How far inks of two variants are apart, in the mean."""
LEAST_SAID, MOST_SAID = -0.3, 4.0
"""What one feature's ink may say, in nats: inks come again elsewhere, so the same one says little."""
WEIGHT = 0.7
"""Neighbouring features share their ink: they say less than as many that do not."""


def inks_say(
    found: Agreement, near: NDArray[np.bool_], left: Colours | None, right: Colours | None
) -> tuple[Floats, Floats] | None:
    """What the ink of each feature, of the left (l,) and of the right (r,), says for "it differs here", in nats.

    `near` (l, r): which are in one place, of about one size. `left` (l, 2) and `right` (r, 2) are those of
    `colours_of`. None where one of the two has no colours, or is grey.
    """
    if found.pairs is None or left is None or right is None or not (tells(left) and tells(right)):
        return None
    ours, theirs = left.astype(np.float64), right.astype(np.float64)
    ours = ours + np.median(theirs[found.pairs[1]] - ours[found.pairs[0]], axis=0)
    one, other = np.nonzero(near)
    apart = np.minimum(_paled(ours[one], theirs[other]), _paled(theirs[other], ours[one]))
    sides = _nearest(one, apart, len(ours)), _nearest(other, apart, len(theirs))
    known = np.concatenate(sides)
    known = known[np.isfinite(known)]
    usual = max(float(np.median(known)), LEAST_USUAL) / np.log(2) if len(known) else OTHER
    return _said(sides[0], usual), _said(sides[1], usual)


def _paled(inks: Floats, others: Floats) -> Floats:
    """How far each of `others` (p, 2) is from the nearest on the way of `inks` (p, 2) towards grey: (p,)."""
    share = (inks * others).sum(axis=1) / np.maximum((inks * inks).sum(axis=1), 1e-9)
    return np.asarray(np.hypot(*(np.clip(share, PALEST, 1.0)[:, None] * inks - others).T))


def _nearest(whose: NDArray[np.intp], apart: Floats, count: int) -> Floats:
    """The least of what each has, (count,); infinite where it has nothing near."""
    least = np.full(count, np.inf)
    np.minimum.at(least, whose, apart)
    return least


def _said(apart: Floats, usual: float) -> Floats:
    """The likelihood ratio of two exponential distances, as its logarithm; 0 where nothing is near."""
    if usual >= OTHER:
        return np.zeros(len(apart))
    there = np.where(np.isfinite(apart), apart, 0.0)
    said = np.clip(np.log(usual / OTHER) + there * (1 / usual - 1 / OTHER), LEAST_SAID, MOST_SAID)
    return np.where(np.isfinite(apart), WEIGHT * said, 0.0)
