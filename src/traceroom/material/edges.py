"""Edges: does a picture that is said to lie inside another one end where it should?

A copy on a screen or in a frame has an edge. Where a camera has merely seen the same things again, nothing ends there.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.flat_map import moved

Map = NDArray[np.float64]
SAMPLES = 48
STEP = 0.015
"""Half the distance of two places that are compared, in sides of the picture."""
LINES = (-3, -2, 2, 3)
"""Lines beside the edge, in steps of twice that."""
LEAST_GREY = 8.0
STEEPER = 1.5


def edges(grey: NDArray[np.uint8], back: Map, *, size: tuple[int, int]) -> int:
    """How many of the four sides of a picture of a size (width, height) end in `grey` (h, w) where `back` puts them.

    `back` (3, 3) leads from that picture's pixels to those of `grey`.
    """
    return sum(_ends(grey, back, size, which) for which in range(4))


def _ends(grey: NDArray[np.uint8], back: Map, size: tuple[int, int], which: int) -> bool:
    """Whether one side does: brightness changes there more than beside it, or the other picture ends as well."""
    width, height = size
    step = STEP * max(size)
    along = np.linspace(0.04, 0.96, SAMPLES)
    zero = np.zeros(SAMPLES)
    start, inward = {
        0: (np.column_stack([along * width, zero]), (0.0, 1.0)),
        1: (np.column_stack([along * width, zero + height]), (0.0, -1.0)),
        2: (np.column_stack([zero, along * height]), (1.0, 0.0)),
        3: (np.column_stack([zero + width, along * height]), (-1.0, 0.0)),
    }[which]
    away = np.array(inward) * step

    def change(line: float) -> tuple[float, float]:
        """How much brightness changes across a line, on average, and how much of it can be seen."""
        middle = start + 2 * line * away
        one, seen = _at(grey, moved((middle + away).astype(np.float32), back))
        other, too = _at(grey, moved((middle - away).astype(np.float32), back))
        both = seen & too
        return (float(np.abs(one - other)[both].mean()) if both.any() else 0.0), float(both.mean())

    here, seen = change(0)
    if seen < 0.5:
        return True
    beside = [value for value, share in map(change, LINES) if share >= 0.5]
    return here > LEAST_GREY and here > STEEPER * float(np.mean(beside or [0.0]))


def _at(grey: NDArray[np.uint8], points: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    x, y = points.astype(np.float32).T
    inside = (x >= 0) & (y >= 0) & (x <= grey.shape[1] - 1) & (y <= grey.shape[0] - 1)
    values = cv2.remap(grey, x[:, None], y[:, None], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return values[:, 0].astype(np.float32), inside
