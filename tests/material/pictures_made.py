"""Pictures for the tests of material: scikit-image's samples and what is drawn here."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
_DATA: Any = skimage.data


@cache
def photo(name: str = "coffee") -> Pixels:
    """One of scikit-image's sample photos, RGB."""
    picture = np.asarray(getattr(_DATA, name)(), np.uint8)
    return picture if picture.ndim == 3 else np.repeat(picture[:, :, None], 3, axis=2)


def turned(pixels: Pixels, degrees: float, *, scale: float = 1.0) -> Pixels:
    """The picture turned about its middle."""
    h, w = pixels.shape[:2]
    return np.asarray(cv2.warpAffine(pixels, cv2.getRotationMatrix2D((w / 2, h / 2), degrees, scale), (w, h)), np.uint8)


def fabric(seed: int, *, scale: float = 1.0, degrees: float = 0.0) -> Pixels:
    """A drawn fabric of its own for each seed, 640 by 480."""
    dice = np.random.default_rng(seed)
    tile = np.full((120, 120, 3), dice.integers(60, 200, 3), np.uint8)
    for _ in range(7):
        at = tuple(int(x) for x in dice.integers(15, 105, 2))
        colour = tuple(int(x) for x in dice.integers(0, 255, 3))
        if dice.random() < 0.5:
            cv2.ellipse(
                tile,
                at,
                (int(dice.integers(6, 26)), int(dice.integers(5, 16))),
                int(dice.integers(0, 180)),
                0,
                360,
                colour,
                -1,
            )
        else:
            cv2.drawMarker(tile, at, colour, int(dice.integers(0, 6)), int(dice.integers(14, 40)), 5)
    cloth = np.tile(tile, (12, 12, 1))
    turn = cv2.getRotationMatrix2D((720, 720), degrees, scale)
    turn[:, 2] += [320 - 720, 240 - 720]
    return np.asarray(
        cv2.warpAffine(cloth, turn, (640, 480), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.uint8
    )
