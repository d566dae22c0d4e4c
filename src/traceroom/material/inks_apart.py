"""Inks apart: how far are the colours of two things apart in the points on which they agree?

Letters of one typeface agree wherever they are printed, but seldom in one ink on one ground. What differs beside one
shift of the light counts in full, the shift itself by half: light does shift colours, but seldom as far as inks do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.verify import Agreement

Colours = NDArray[np.float32]
GREY = 0.02
"""Colours that vary less say nothing: a picture without colours, or brown all over."""
LIGHT = 0.5
"""What a shift of the light counts, beside what differs from it."""


def inks_apart(found: Agreement, left: Colours | None, right: Colours | None) -> float | None:
    """The mean of |what differs| in log(red / green) and log(blue / green), added up, and half the shift of both.

    `left` (f, 2) and `right` (g, 2) are those of `colours_of`, of all features of each. None where one of the two says
    nothing: it has no colours, or is grey.
    """
    if found.pairs is None or left is None or right is None or not (tells(left) and tells(right)):
        return None
    apart = right[found.pairs[1]].astype(np.float64) - left[found.pairs[0]]
    shift = np.median(apart, axis=0)
    return float(np.abs(apart - shift).sum(axis=1).mean() + LIGHT * np.abs(shift).sum())


def tells(colours: Colours) -> bool:
    """Whether colours (f, 2) vary: a picture without colours says nothing of inks."""
    return len(colours) > 0 and float(colours.std(axis=0).sum()) > GREY
