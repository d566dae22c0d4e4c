"""Harmless edits that pictures undergo on their way: each takes (picture, other pictures, dice)."""

# ruff: noqa: ARG005 (all edits have one form)

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Dice = np.random.Generator
Edit = Callable[[Any, Sequence[Any], Dice], Any]
SAMPLES: Any = skimage.data
NAMES = ("astronaut", "coffee", "chelsea", "rocket", "camera", "page", "coins", "moon", "brick", "grass", "gravel")
CELL = 300


def samples(*, dark: bool = False) -> list[Pixels]:
    """The sample pictures of scikit-image at most 480 pixels large; `dark`: turned and inverted."""
    found: list[Pixels] = []
    for name in NAMES:
        pixels: Any = np.asarray(getattr(SAMPLES, name)(), np.uint8)
        pixels = np.repeat(pixels[..., None], 3, axis=2) if pixels.ndim == 2 else pixels[..., :3]
        factor = min(1.0, 480 / max(pixels.shape))
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found.append(np.ascontiguousarray(255 - np.rot90(pixels) if dark else pixels).astype(np.uint8))
    return found


def _jpeg(picture: Any, quality: int) -> Any:
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def _scaled(picture: Any, factor: float) -> Any:
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def _cut(picture: Any, share: float, dice: Dice) -> Any:
    height, width = picture.shape[:2]
    h, w = int(height * (1 - share)), int(width * (1 - share))
    y, x = dice.integers(0, height - h + 1), dice.integers(0, width - w + 1)
    return picture[y : y + h, x : x + w].copy()


def _bordered(picture: Any, share: float) -> Any:
    y, x = int(picture.shape[0] * share), int(picture.shape[1] * share)
    return cv2.copyMakeBorder(picture, y, y, x, x, cv2.BORDER_CONSTANT, value=(250, 250, 250))


def _turned(picture: Any, degrees: float) -> Any:
    height, width = picture.shape[:2]
    return cv2.warpAffine(picture, cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1), (width, height))


def _texted(picture: Any) -> Any:
    written = picture.copy()
    height, width = picture.shape[:2]
    for share in (0.15, 0.92):
        at = (int(width * 0.05), int(height * share))
        cv2.putText(written, "SEEN THIS?", at, cv2.FONT_HERSHEY_TRIPLEX, width / 280, (255, 255, 255), 3)
    return written


def _photographed(picture: Any, dice: Dice) -> Any:
    """From a monitor: a little aslant, darker, with lines."""
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners * 0.9 + dice.uniform(0, 0.08, (4, 2)) * [width, height]
    seen = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, moved.astype(np.float32)), (width, height))
    lines = 0.8 + 0.1 * np.sin(np.arange(height) * 2.0)[:, None, None]
    return _jpeg((seen * lines).astype(np.uint8), 60)


def _collage(picture: Any, others: Sequence[Any], dice: Dice, side: int) -> Any:
    place = int(dice.integers(0, side * side))
    cells = [cv2.resize(picture if i == place else others[i], (CELL, CELL)) for i in range(side * side)]
    return np.vstack([np.hstack(cells[row * side : (row + 1) * side]) for row in range(side)])


def _inset(picture: Any, others: Sequence[Any], dice: Dice) -> Any:
    back = cv2.resize(others[0], (720, 540))
    small = _scaled(picture, min(0.4 * 540 / picture.shape[0], 0.4 * 720 / picture.shape[1]))
    height, width = small.shape[:2]
    y, x = dice.integers(0, 540 - height), dice.integers(0, 720 - width)
    back[y : y + height, x : x + width] = small
    return back


EDITS: dict[str, Edit] = {
    "half the size": lambda p, o, d: _scaled(p, 0.5),
    "JPEG 20": lambda p, o, d: _jpeg(p, 20),
    "blur": lambda p, o, d: cv2.GaussianBlur(p, (0, 0), 2),
    "words over it": lambda p, o, d: _texted(p),
    "border 10 %": lambda p, o, d: _bordered(p, 0.1),
    "cut by 20 %": lambda p, o, d: _cut(p, 0.2, d),
    "cut by 50 %": lambda p, o, d: _cut(p, 0.5, d),
    "turned by 12 degrees": lambda p, o, d: _turned(p, 12),
    "mirrored": lambda p, o, d: cv2.flip(p, 1),
    "photo of a monitor": lambda p, o, d: _photographed(p, d),
    "collage of 4": lambda p, o, d: _collage(p, o, d, 2),
    "collage of 9": lambda p, o, d: _collage(p, o, d, 3),
    "picture in a picture": _inset,
    "cut, words, half, JPEG 30": lambda p, o, d: _jpeg(_scaled(_texted(_cut(p, 0.2, d)), 0.5), 30),
}
