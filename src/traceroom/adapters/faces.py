"""Faces: what OpenCV's cascades see in a crop, at several turns: many false alarms rather than one face missed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.objects.persons import LEAST_SIDE_PX, Seen, skin_share
from traceroom.objects.region import cut
from traceroom.values.box import Box

FRONT = ("haarcascade_frontalface_alt.xml", "haarcascade_frontalface_alt2.xml", "haarcascade_frontalface_default.xml")
SIDE = "haarcascade_profileface.xml"
TURNS = {0: 2, -30: 2, 30: 2, 90: 3, 180: 3, 270: 3}
"""Degrees, and how many of the three frontal cascades must agree there."""
SIDE_PX = 420
FINE_PX = 1200
"""Longest side when small faces are looked for: a face of 3 % of the side is seen if it has 36 pixels."""
LONGEST_SHARE = 2.5
"""From this many times longer than wide, a crop is looked at in pieces: shrunk whole, it would leave nothing to see."""
LEAST_FACE_PX = 36
NEIGHBOURS = {FRONT[0]: 2, FRONT[1]: 2, FRONT[2]: 4, SIDE: 8}
COLOURED = 70.0
"""Mean saturation from which a face would have to have the colour of one."""
AGREE = 0.35
"""Overlap from which two cascades mean the same face."""
Pixels = NDArray[np.uint8]


@cache
def _cascade(name: str) -> cv2.CascadeClassifier:
    path = Path(cv2.__file__).parent / "data" / name
    loaded = cv2.CascadeClassifier(str(path))
    if loaded.empty():
        raise FileNotFoundError(name)
    return loaded


def load() -> None:
    """Opens all that it looks with, for a process that may open no file later. Raises FileNotFoundError."""
    for name in (*FRONT, SIDE):
        _cascade(name)


def look(pixels: Pixels, *, touching: Box | None = None) -> Seen:
    """The first face and the skin in RGB pixels; with a box, the first face that reaches into it.

    Whatever goes wrong is said in `failed`, and nothing passes on it.
    """
    if min(pixels.shape[:2]) < LEAST_SIDE_PX:
        return Seen((), 0.0, f"smaller than {LEAST_SIDE_PX} pixels")
    try:
        faces = (face for face in _faces(pixels) if touching is None or face.overlap(touching) > 0)
        return Seen(tuple(islice(faces, 1)), skin_share(pixels))
    except (cv2.error, OSError, AttributeError, ValueError) as wrong:
        return Seen((), 0.0, f"the face detector did not run: {wrong}")


def _faces(pixels: Pixels) -> Iterator[Box]:
    """Faces at every turn, and once more upright in fine, for the small ones; a strip is looked at piece by piece."""
    h, w = pixels.shape[:2]
    for tile in _tiles(w, h):
        part = cut(pixels, tile)
        balanced = _balanced(part)
        for face in chain(_coarse(part), _fine(part)):
            if _may_be_skin(cut(part, face)) or _may_be_skin(cut(balanced, face)):
                yield Box(tile.x + face.x, tile.y + face.y, face.w, face.h)


def _tiles(w: int, h: int) -> list[Box]:
    """The whole picture; of a long strip, pieces twice as long as it is wide that overlap by half."""
    short, long = min(w, h), max(w, h)
    if long <= LONGEST_SHARE * short:
        return [Box(0, 0, w, h)]
    starts = [*range(0, long - 2 * short, short), long - 2 * short]
    return [Box(at, 0, 2 * short, h) if w > h else Box(0, at, w, 2 * short) for at in starts]


def _coarse(pixels: Pixels) -> Iterator[Box]:
    factor = SIDE_PX / max(pixels.shape[:2])
    levelled = np.asarray(cv2.equalizeHist(_grey(pixels, factor)), np.uint8)
    for turn, needed in TURNS.items():
        seen, back = _turned(levelled, turn)
        view = np.asarray(seen, np.uint8)
        corners = _fronts(view, needed) + (_profiles(view) if turn == 0 else [])
        yield from (_box(corner, back, factor, pixels.shape) for corner in corners)


def _fine(pixels: Pixels) -> Iterator[Box]:
    """Small faces, and faces before a very light or dark ground: contrast is stretched place by place."""
    factor = min(1.0, FINE_PX / max(pixels.shape[:2]))
    stretched = cv2.createCLAHE(3.0, (8, 8)).apply(_grey(pixels, factor))
    found = _fronts(np.asarray(stretched, np.uint8), len(FRONT))
    yield from (_box(corner, np.eye(2, 3), factor, pixels.shape) for corner in found)


def _grey(pixels: Pixels, factor: float) -> Pixels:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way), np.uint8)


def _balanced(pixels: Pixels) -> Pixels:
    """The pixels as if their mean were grey: a face in coloured light gets back a colour that a face can have."""
    mean = pixels.reshape(-1, 3).mean(axis=0) + 1.0
    return np.asarray(np.clip(pixels * (mean.mean() / mean), 0, 255), np.uint8)


def _may_be_skin(pixels: Pixels) -> bool:
    """False for what is strongly coloured and in no colour of a face: blue, green, pure red or yellow print."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    hue, saturation = hsv[:, :, 0], hsv[:, :, 1]
    warm = (hue <= 25) | (hue >= 168)
    pale = saturation < 190
    return float(saturation.mean()) < COLOURED or float((warm & pale).mean()) > 0.3


def _fronts(grey: Pixels, needed: int) -> list[Box]:
    """Faces on which so many frontal cascades agree: one alone cries wolf at lettering."""
    fronts: list[list[Box]] = []
    for at, name in enumerate(FRONT):
        fronts.append([Box(*found) for found in _run(name, grey, NEIGHBOURS[name])])
        if sum(map(bool, fronts)) + len(FRONT) - at - 1 < needed:
            return []  # too few are left to agree: the rest need not look
    return [one for some in fronts for one in some if sum(_agrees(one, others) for others in fronts) >= needed]


def _agrees(one: Box, others: list[Box]) -> bool:
    return any(one.overlap(other) >= AGREE for other in others)


def _profiles(grey: Pixels) -> list[Box]:
    """Faces from the side, left and right."""
    width = grey.shape[1]
    right = [Box(*found) for found in _run(SIDE, grey, NEIGHBOURS[SIDE])]
    left = [Box(*found) for found in _run(SIDE, np.ascontiguousarray(grey[:, ::-1]), NEIGHBOURS[SIDE])]
    return right + [Box(width - one.x - one.w, one.y, one.w, one.h) for one in left]


def _run(name: str, grey: Pixels, neighbours: int) -> list[tuple[int, int, int, int]]:
    found = _cascade(name).detectMultiScale(grey, 1.1, neighbours, minSize=(LEAST_FACE_PX, LEAST_FACE_PX))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h in found]


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
