"""Colour sight: the colours of a picture whose pixels are there, at any place and over any size.

A colour is two numbers, log(red / green) and log(blue / green): another light shifts all of them by the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

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
TIMES = np.array(SHRUNK)
LAYERS = len(SHRUNK)


@dataclass(frozen=True, slots=True, eq=False)
class ColourSight:
    """RGB, lifted out of the dark, ever more blurred, of a picture at 480 pixels or of a box in it.

    `pixels` (p, 3) are those of all layers, one after the other; `widths`, `heights` and where each `begins` (LAYERS,).
    A place (x, y) of the full picture lies at (place - corner) * factor in the first; `size` is in full pixels too.
    """

    pixels: Floats = field(repr=False)
    widths: NDArray[np.int64]
    heights: NDArray[np.int64]
    begins: NDArray[np.int64]
    corner: tuple[float, float]
    factor: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is seen, in pixels of the full picture."""
        return float(self.widths[0]) / self.factor, float(self.heights[0]) / self.factor

    def inside(self, places: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Which places (p, 2) of the full picture are seen."""
        from_corner = places - np.array(self.corner)
        return np.asarray(((from_corner >= 0) & (from_corner < np.array(self.size))).all(axis=1))

    def middle(self, places: NDArray[np.floating], *, wide: float, high: float) -> NDArray[np.float64]:
        """1 in the middle and less around it, (p,): a bell `wide` and `high` as shares of what is seen."""
        away = (places - np.array(self.corner)) / np.array(self.size) - 0.5
        return np.asarray(np.exp(-0.5 * ((away / np.array([wide, high])) ** 2).sum(axis=1)))

    def at(self, places: NDArray[np.floating], sizes: NDArray[np.floating]) -> Floats:
        """The colour (p, 2) at places (p, 2) over what lies within the sizes (p,), in the full picture's pixels."""
        layer = np.clip(np.round(np.log2(np.maximum(sizes * self.factor / 4, 0.5))), 0, LAYERS - 1).astype(int)
        column, row = (np.rint((places - np.array(self.corner)).T * self.factor / TIMES[layer])).astype(np.int64)
        column, row = (np.clip(line, 0, last[layer] - 1) for line, last in ((column, self.widths), (row, self.heights)))
        logs = np.log(self.pixels[self.begins[layer] + row * self.widths[layer] + column])
        return np.asarray(logs[:, [0, 2]] - logs[:, [1]], np.float32)


def colour_sight(pixels: NDArray[np.uint8], *, scale: float, corner: tuple[float, float] = (0.0, 0.0)) -> ColourSight:
    """Of RGB pixels; `scale` is pixels of `pixels` for each of the full picture, where they begin at `corner`."""
    factor = SIDE_PX / max(pixels.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=how), np.uint8)
    return _sight(small, corner=corner, factor=factor * scale)


def colours_of(pixels: NDArray[np.uint8], found: Features, *, scale: float) -> Floats:
    """The colour at each feature, (f, 2), of RGB pixels; `scale` is pixels of `pixels` for each of the full picture."""
    return colour_sight(pixels, scale=scale).at(found.points, found.sizes)


def colours_at(pixels: NDArray[np.uint8], places: Floats, sizes: Floats) -> Floats:
    """The colour at places (f, 2) of RGB pixels as they are, over what lies within the sizes (f,): (f, 2)."""
    return _sight(pixels, corner=(0.0, 0.0), factor=1.0).at(places, sizes)


def _sight(pixels: NDArray[np.uint8], *, corner: tuple[float, float], factor: float) -> ColourSight:
    seen = list(_layers(pixels.astype(np.float32) + DARK))
    heights, widths = np.array([layer.shape[:2] for layer in seen]).T
    begins = np.cumsum([0, *(heights * widths)[:-1]])
    flat = np.concatenate([layer.reshape(-1, 3) for layer in seen])
    return ColourSight(flat, widths, heights, begins, corner, factor)


def _layers(pixels: Floats) -> Iterator[Floats]:
    """Ever more blurred; each that is shrunk is blurred from the one before, whose blur counts."""
    layer, blur = pixels, 0.0
    for wanted, shrunk, before in zip(BLURS_PX, SHRUNK, (1, *SHRUNK[:-1]), strict=True):
        base = pixels if shrunk == 1 else layer[:: shrunk // before, :: shrunk // before]
        missing = wanted if shrunk == 1 else math.sqrt(wanted**2 - blur**2) / shrunk
        layer, blur = np.asarray(cv2.GaussianBlur(base, (0, 0), missing), np.float32), wanted
        yield layer
