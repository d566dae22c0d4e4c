"""Mask: what must not be seen is filled flat. Never blurred: blur can be undone."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from traceroom.values.box import Box

FILL = (128, 128, 128)


def masked(pixels: NDArray[np.uint8], masks: Iterable[Box]) -> NDArray[np.uint8]:
    """A copy of RGB pixels (h, w, 3) with each box filled in one grey; parts outside the picture are ignored."""
    out = pixels.copy()
    for box in masks:
        out[box.y : box.y + box.h, box.x : box.x + box.w] = FILL
    return out
