"""Faces: what OpenCV's cascades see in a crop, at several turns: many false alarms rather than one face missed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.objects.persons import LEAST_SIDE_PX, Seen, skin_share
from traceroom.values.box import Box

FRONT = ("haarcascade_frontalface_alt.xml", "haarcascade_frontalface_alt2.xml", "haarcascade_frontalface_default.xml")
SIDE = "haarcascade_profileface.xml"
TURNS = (0, -30, 30, 90, 180, 270)
SIDE_PX = 420
NEIGHBOURS = {FRONT[0]: 2, FRONT[1]: 2, FRONT[2]: 4, SIDE: 5}
AGREE = 0.35
"""Overlap from which two cascades mean the same face. One alone cries wolf at lettering; two seldom do."""
Pixels = NDArray[np.uint8]


@cache
def _cascade(name: str) -> cv2.CascadeClassifier:
    path = Path(cv2.__file__).parent / "data" / name
    loaded = cv2.CascadeClassifier(str(path))
    if loaded.empty():
        raise FileNotFoundError(name)
    return loaded


def look(pixels: Pixels) -> Seen:
    """Faces and skin in RGB pixels; whatever goes wrong is said in `failed`, and nothing passes on it."""
    if min(pixels.shape[:2]) < LEAST_SIDE_PX:
        return Seen((), 0.0, f"smaller than {LEAST_SIDE_PX} pixels")
    try:
        return Seen(_faces(pixels), skin_share(pixels))
    except (cv2.error, OSError, AttributeError, ValueError) as wrong:
        return Seen((), 0.0, f"the face detector did not run: {wrong}")


def _faces(pixels: Pixels) -> tuple[Box, ...]:
    factor = SIDE_PX / max(pixels.shape[:2])
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
    levelled = cv2.equalizeHist(grey)
    found: list[Box] = []
    for turn in TURNS:
        seen, back = _turned(levelled, turn)
        found += [_box(corner, back, factor, pixels.shape) for corner in _detected(np.asarray(seen, np.uint8))]
        if found:
            break
    return tuple(found)


def _detected(grey: Pixels) -> list[Box]:
    """Faces on which two frontal cascades agree, and profiles, left and right, on which both strictnesses do."""
    fronts = [[_plain(found) for found in _run(name, grey, NEIGHBOURS[name])] for name in FRONT]
    agreed = [
        one
        for i, some in enumerate(fronts)
        for one in some
        if any(one.overlap(other) >= AGREE for j, others in enumerate(fronts) if j != i for other in others)
    ]
    width = grey.shape[1]
    for view, flipped in ((grey, False), (np.ascontiguousarray(grey[:, ::-1]), True)):
        for x, y, w, h in _run(SIDE, view, NEIGHBOURS[SIDE]):
            agreed.append(Box(width - x - w if flipped else x, y, w, h))
    return agreed


def _run(name: str, grey: Pixels, neighbours: int) -> list[tuple[int, int, int, int]]:
    found = _cascade(name).detectMultiScale(grey, 1.1, neighbours, minSize=(28, 28))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


def _plain(found: tuple[int, int, int, int]) -> Box:
    return Box(*found)


def _turned(
    grey: NDArray[np.uint8] | cv2.typing.MatLike, degrees: int
) -> tuple[cv2.typing.MatLike, NDArray[np.float64]]:
    """The picture turned about its middle, nothing cut off, and the map back."""
    h, w = grey.shape[:2]
    side = int(np.hypot(w, h)) + 1
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1)
    turn[:, 2] += [(side - w) / 2, (side - h) / 2]
    out = grey if degrees == 0 else cv2.warpAffine(grey, turn, (side, side), borderValue=127)
    back = np.eye(2, 3) if degrees == 0 else cv2.invertAffineTransform(turn)
    return out, np.asarray(back, np.float64)


def _box(found: Box, back: NDArray[np.float64], factor: float, shape: tuple[int, ...]) -> Box:
    x, y, w, h = found.as_list()
    corners = np.array([[x, y], [x + w, y], [x, y + h], [x + w, y + h]]) @ back[:, :2].T + back[:, 2]
    low = np.clip(corners.min(axis=0) / factor, 0, [shape[1] - 1, shape[0] - 1])
    high = np.clip(corners.max(axis=0) / factor, 0, [shape[1], shape[0]])
    return Box(int(low[0]), int(low[1]), max(1, int(high[0] - low[0])), max(1, int(high[1] - low[1])))
