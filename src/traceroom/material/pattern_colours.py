"""Pattern colours: which inks lie where? Local features are blind to them; colour ways differ in nothing else.

A colour is two numbers, log(red / green) and log(blue / green): another light shifts all of them by the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import SIDE_PX, Features

Floats = NDArray[np.float32]
BLURS_PX = (1.0, 2.0, 4.0, 8.0)
DARK = 12.0
"""Added to each channel: the colour of what is nearly black is noise."""
ALIKE = 0.25
"""How far a pair's colours may differ from the common shift."""
LITTLE = 0.05


@dataclass(frozen=True, slots=True)
class ColourMatch:
    """The shift that all pairs share (the larger of two), what differs beside it over how varied the colours are."""

    shift: float
    difference: float


def colours_of(pixels: NDArray[np.uint8], found: Features, *, scale: float) -> Floats:
    """The colour at each feature, (f, 2), of RGB pixels; `scale` is pixels of `pixels` for each of the full picture."""
    factor = SIDE_PX / max(pixels.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=how).astype(np.float32) + DARK
    blurred = np.stack([np.log(cv2.GaussianBlur(small, (0, 0), blur)) for blur in BLURS_PX])
    wanted = np.log2(np.maximum(found.sizes * scale * factor / 4, 0.5))
    level = np.clip(np.round(wanted), 0, len(BLURS_PX) - 1).astype(int)
    x, y = np.round(found.points * scale * factor).astype(int).T
    seen = blurred[level, np.clip(y, 0, small.shape[0] - 1), np.clip(x, 0, small.shape[1] - 1)]
    return np.asarray(seen[:, [0, 2]] - seen[:, [1]], np.float32)


def colour_match(left: Floats, right: Floats) -> tuple[ColourMatch, NDArray[np.bool_]]:
    """How the colours of pairs, (p, 2) each, fit one shift; and which pairs do."""
    apart = right - left
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = float(np.median(np.abs(left - np.median(left, axis=0)).sum(axis=1)))
    match = ColourMatch(float(np.abs(shift).max()), float(np.median(rest)) / (varied + LITTLE))
    return match, np.asarray(rest < ALIKE)
