"""Pattern colours: which inks lie where? Local features are blind to them; colour ways differ in nothing else.

A colour is two numbers, log(red / green) and log(blue / green): another light shifts all of them by the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import SIDE_PX, Features

Floats = NDArray[np.float32]
BLURS_PX = (1.0, 2.0, 4.0, 8.0)
SHRUNK = (1, 1, 2, 4)
"""How much each layer is shrunk: of what is blurred so far every second pixel tells as much, for less work."""
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
    seen = np.zeros((len(places), 3), np.float32)
    for number, layer in enumerate(layers(pixels.astype(np.float32) + DARK, last=int(level.max(initial=-1)))):
        some = level == number
        x, y = np.round(places[some] / SHRUNK[number]).astype(int).T
        x, y = np.clip(x, 0, layer.shape[1] - 1), np.clip(y, 0, layer.shape[0] - 1)
        seen[some] = np.log(layer[y, x])
    return np.asarray(seen[:, [0, 2]] - seen[:, [1]], np.float32)


def layers(pixels: Floats, *, last: int = len(BLURS_PX) - 1) -> Iterator[Floats]:
    """Ever more blurred, up to that one; each that is shrunk is blurred from the one before, whose blur counts."""
    layer, blur = pixels, 0.0
    for wanted, shrunk, before in zip(BLURS_PX[: last + 1], SHRUNK, (1, *SHRUNK), strict=False):
        base = pixels if shrunk == 1 else layer[:: shrunk // before, :: shrunk // before]
        missing = wanted if shrunk == 1 else math.sqrt(wanted**2 - blur**2) / shrunk
        layer, blur = np.asarray(cv2.GaussianBlur(base, (0, 0), missing), np.float32), wanted
        yield layer


def colour_match(left: Floats, right: Floats) -> tuple[ColourMatch, NDArray[np.bool_]]:
    """How the colours of pairs, (p, 2) each, fit one shift; and which pairs do."""
    apart = right - left
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = float(np.median(np.abs(left - np.median(left, axis=0)).sum(axis=1)))
    match = ColourMatch(float(np.abs(shift).max()), float(np.median(rest)) / (varied + LITTLE))
    return match, np.asarray(rest < ALIKE)
