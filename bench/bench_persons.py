"""Persons: recall of the face check on what can be tested, and its false alarms.

python -m bench.bench_persons [FOLDER OF HARMLESS PHOTOS]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

from traceroom.adapters.faces import look
from traceroom.adapters.pictures import decode, find_pictures
from traceroom.objects.persons import SKIN_SHARE

Pixels = NDArray[np.uint8]
ASTRONAUT: Any = skimage.data.astronaut
SMALL_FACES: Any = skimage.data.lfw_subset
TONES = [(244, 208, 177), (224, 172, 105), (198, 134, 66), (141, 85, 36), (88, 52, 28)]


def astronaut() -> Iterator[tuple[str, Pixels]]:
    """scikit-image's astronaut: sizes, turns, light, mirror, grey, crops of the face."""
    whole = np.asarray(ASTRONAUT(), np.uint8)
    face = whole[20:230, 120:330]
    for name, picture in (("whole", whole), ("face", face)):
        for side in (512, 256, 128):
            small = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
            yield f"{name} {side}", np.asarray(small, np.uint8)
        for degrees in (-30, -15, 15, 30, 90, 180):
            turn = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), degrees, 1)
            yield f"{name} turned {degrees}", np.asarray(cv2.warpAffine(picture, turn, picture.shape[1::-1]), np.uint8)
        for power in (0.5, 2.0):
            yield f"{name} gamma {power}", (((picture / 255.0) ** power) * 255).astype(np.uint8)
        yield f"{name} mirrored", np.ascontiguousarray(picture[:, ::-1])
        yield (
            f"{name} grey",
            np.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2).astype(np.uint8),
        )
        yield f"{name} blurred", np.asarray(cv2.GaussianBlur(picture, (0, 0), 2), np.uint8)
    for share in (0.9, 0.75, 0.6):
        yield f"face, left {share:.0%}", np.ascontiguousarray(face[:, : int(210 * share)])
        yield f"face, top {share:.0%}", np.ascontiguousarray(face[: int(210 * share)])


def small_faces() -> Iterator[tuple[str, Pixels]]:
    """scikit-image's hundred faces of 25 by 25 pixels, enlarged."""
    for i, grey in enumerate(SMALL_FACES()[:100]):
        big = cv2.resize((np.asarray(grey) * 255).astype(np.uint8), (200, 200), interpolation=cv2.INTER_CUBIC)
        bordered = cv2.copyMakeBorder(big, 40, 40, 40, 40, cv2.BORDER_REPLICATE)
        yield f"lfw {i}", np.repeat(np.asarray(bordered, np.uint8)[:, :, None], 3, axis=2)


def drawn_faces() -> Iterator[tuple[str, Pixels]]:
    """Shaded ovals with eyes, brows, nose and mouth, in five tones and three lights."""
    for tone in TONES:
        for light in (0.7, 1.0, 1.25):
            colour = tuple(int(min(255, c * light)) for c in tone)
            yield f"drawn {tone} {light}", _drawn(colour)


def _drawn(tone: tuple[int, ...]) -> Pixels:
    picture = np.full((320, 280, 3), (150, 160, 170), np.uint8)
    dark, deep = (tuple(int(c * s) for c in tone) for s in (0.72, 0.35))
    cv2.ellipse(picture, (140, 150), (84, 112), 0, 0, 360, tone, -1)
    cv2.ellipse(picture, (140, 80), (90, 62), 0, 180, 360, (40, 30, 26), -1)
    for x in (104, 176):
        cv2.ellipse(picture, (x, 138), (24, 15), 0, 0, 360, dark, -1)
        cv2.ellipse(picture, (x, 140), (16, 8), 0, 0, 360, (236, 236, 232), -1)
        cv2.circle(picture, (x, 140), 7, (30, 24, 22), -1)
        cv2.ellipse(picture, (x, 114), (24, 7), 0, 180, 360, deep, 6)
    lips = tuple(int(c * s) for c, s in zip(tone, (0.8, 0.5, 0.5), strict=True))
    cv2.line(picture, (140, 142), (134, 184), dark, 6)
    cv2.ellipse(picture, (140, 188), (17, 7), 0, 0, 180, dark, 4)
    cv2.ellipse(picture, (140, 220), (32, 11), 0, 0, 360, lips, -1)
    cv2.line(picture, (110, 220), (170, 220), deep, 2)
    noise = np.random.default_rng(1).normal(0, 3, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 2).astype(float) + noise, 0, 255).astype(np.uint8)


def recall(title: str, pictures: Iterator[tuple[str, Pixels]]) -> None:
    """Prints in how many a face was seen, how many are refused for a face or for skin, and which get through."""
    looked = [(name, look(picture)) for name, picture in pictures]
    faces = sum(bool(seen.faces) for _, seen in looked)
    through = [name for name, seen in looked if not seen.faces and seen.skin < SKIN_SHARE]
    counts = f"face seen {faces:4d}, refused {len(looked) - len(through):4d} of {len(looked):4d}"
    print(f"{title:<24} {counts}   through: {', '.join(through[:8]) or 'none'}")


def alarms(folder: Path) -> None:
    """Prints how many harmless photos would be refused."""
    seen = [look(decode(path).pixels) for path in find_pictures([folder])]
    faces = sum(bool(one.faces) for one in seen)
    skin = sum(not one.faces and one.skin >= SKIN_SHARE for one in seen)
    shares = f"face alarms {faces / len(seen):.1%}, skin alarms besides {skin / len(seen):.1%}"
    print(f"{folder.name:<24} {len(seen)} photos: {shares}")


if __name__ == "__main__":
    recall("astronaut, varied", astronaut())
    recall("small faces", small_faces())
    recall("drawn faces", drawn_faces())
    for name in sys.argv[1:]:
        alarms(Path(name))
