"""Pattern palette: have two cloths the same inks, in the same shares, up to one shift of the light?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.repeats import TWINS

Floats = NDArray[np.float32]
AT = np.linspace(0.05, 0.95, 19)
"""The shares of a palette that are compared."""
WAYS = np.array([[1, 0], [0, 1], [0.7, 0.7], [0.7, -0.7]])
LITTLE = 0.05
FEW = 20


def repeating(colours: Floats, twins: NDArray[np.int64]) -> Floats:
    """The colours (f, 2) of features with twins, for what hides a cloth has none; all, if those are few."""
    some = twins > TWINS
    return colours[some] if some.sum() > FEW else colours


def palette(colours: Floats, twins: NDArray[np.int64]) -> Floats:
    """The colours (f, 2) of what repeats itself, in order, along each of the ways: (19, 4), or (0, 4) of nothing."""
    some = repeating(colours, twins)
    return np.asarray(np.quantile(some @ WAYS.T, AT, axis=0) if len(some) else np.zeros((0, len(WAYS))), np.float32)


def palette_apart(left: Floats, right: Floats) -> tuple[float, float]:
    """How far two palettes lie apart over how varied they are, and the shift of the light."""
    if not len(left) or not len(right):
        return 1.0, 0.0
    shift = (right - left).mean(axis=0)
    apart = np.abs(right - left - shift).mean()
    varied = (np.abs(left - left.mean(axis=0)).mean() + np.abs(right - right.mean(axis=0)).mean()) / 2
    return float(apart / (varied + LITTLE)), float(np.abs(shift[:2]).max())
