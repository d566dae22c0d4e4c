"""Pattern colours: do the inks of pairs fit one light? Features are blind to them; colour ways differ in nothing else.

The colours are those of `colour_sight`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ALIKE = 0.25
"""How far a pair's colours may differ from the common shift."""
LITTLE = 0.05


@dataclass(frozen=True, slots=True)
class ColourMatch:
    """The shift that all pairs share (the larger of two), what differs beside it over how varied the colours are."""

    shift: float
    difference: float


def colour_match(left: Floats, right: Floats) -> tuple[ColourMatch, NDArray[np.bool_]]:
    """How the colours of pairs, (p, 2) each, fit one shift; and which pairs do."""
    apart = right - left
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = float(np.median(np.abs(left - np.median(left, axis=0)).sum(axis=1)))
    match = ColourMatch(float(np.abs(shift).max()), float(np.median(rest)) / (varied + LITTLE))
    return match, np.asarray(rest < ALIKE)
