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
    small = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=how), np.uint8)
    return colours_at(small, found.points * scale * factor, found.sizes * scale * factor)


def colours_at(pixels: NDArray[np.uint8], places: Floats, sizes: Floats) -> Floats:
    """The colour at places (f, 2) of RGB pixels, over what lies within the sizes (f,): (f, 2)."""
    level = np.clip(np.round(np.log2(np.maximum(sizes / 4, 0.5))), 0, len(BLURS_PX) - 1).astype(int)
    x, y = np.round(places).astype(int).T
    x, y = np.clip(x, 0, pixels.shape[1] - 1), np.clip(y, 0, pixels.shape[0] - 1)
    lifted = pixels.astype(np.float32) + DARK
    seen = np.zeros((len(places), 3), np.float32)
    for number in np.unique(level):
        some = level == number
        seen[some] = np.log(cv2.GaussianBlur(lifted, (0, 0), BLURS_PX[number])[y[some], x[some]])
    return np.asarray(seen[:, [0, 2]] - seen[:, [1]], np.float32)


def colour_match(left: Floats, right: Floats) -> tuple[ColourMatch, NDArray[np.bool_]]:
    """How the colours of pairs, (p, 2) each, fit one shift; and which pairs do."""
    apart = right - left
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = float(np.median(np.abs(left - np.median(left, axis=0)).sum(axis=1)))
    match = ColourMatch(float(np.abs(shift).max()), float(np.median(rest)) / (varied + LITTLE))
    return match, np.asarray(rest < ALIKE)
