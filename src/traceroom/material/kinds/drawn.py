"""Drawn: pictures for the examples, the same ones every time; nothing is thrown, so a number names a picture."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 480, 360
TILE_PX = 60
SHAPES = 90


def scene(number: int) -> Pixels:
    """Many shapes of many sizes, 480 by 360."""
    return _shapes(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), _numbers(number), SHAPES)


def fabric(number: int) -> Pixels:
    """A pattern that repeats itself, 480 by 360."""
    tile = _shapes(np.full((2 * TILE_PX, 2 * TILE_PX, 3), 140, np.uint8), _numbers(number), 9)
    return np.asarray(np.tile(tile, (HEIGHT // TILE_PX // 2, WIDTH // TILE_PX // 2, 1)), np.uint8)


def _shapes(page: Pixels, numbers: Iterator[int], count: int) -> Pixels:
    height, width = page.shape[:2]
    for _ in range(count):
        at = next(numbers) % width, next(numbers) % height
        colour = tuple(next(numbers) % 256 for _ in range(3))
        axes = 4 + next(numbers) % 24, 3 + next(numbers) % 14
        if next(numbers) % 2:
            cv2.ellipse(page, at, axes, next(numbers) % 180, 0, 360, colour, -1)
        else:
            cv2.drawMarker(page, at, colour, next(numbers) % 6, axes[0] + 8, 3)
    return page


def _numbers(seed: int) -> Iterator[int]:
    """Knuth's linear congruence (MMIX), its upper bits."""
    state = seed + 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 40
