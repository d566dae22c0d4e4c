"""Region: the box of an object in its picture, and a margin around it for the checks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.values.box import Box


def cut(pixels: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The pixels inside a box, a copy, shape (h, w, 3)."""
    return pixels[box.y : box.y + box.h, box.x : box.x + box.w].copy()


def with_margin(box: Box, *, share: float, width: int, height: int) -> Box:
    """The box grown by a share of its sides on every side, inside a picture of this size (pixels)."""
    dx, dy = round(box.w * share), round(box.h * share)
    x, y = max(0, box.x - dx), max(0, box.y - dy)
    return Box(x, y, min(width, box.x + box.w + dx) - x, min(height, box.y + box.h + dy) - y)
