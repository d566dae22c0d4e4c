"""Rebuilding: what an attacker makes of a record: the hash becomes a blur, the things of boxes are painted into it.

The hash: 256 signs of a cosine transform, given the strength that each frequency has in other pictures. A feature: its
place, size, angle and 32 numbers; patches of other pictures whose numbers are nearest are put in its place, large ones
first (Weinzaepfel, Jegou and Perez 2011, DOI 10.1109/CVPR.2011.5995616); its colour is spread around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.record import Record, Thing

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
SIDE_PX = 640
"""The longest side of what is rebuilt."""
PATCH = 24
REACH = 6.0
"""A descriptor looks at a square of so many times its feature's size."""
NEAREST = 5
_COSINE = np.sqrt(2 / 64) * np.cos(np.pi / 2 / 64 * np.arange(1, 17)[:, None] * (2 * np.arange(64)[None, :] + 1))
_AWAY = np.hypot(*np.meshgrid(*[np.linspace(-1, 1, PATCH)] * 2))
_WEIGHT = np.exp(-3 * _AWAY**2).astype(np.float32)


def worked(pixels: NDArray[np.uint8]) -> Floats:
    """A picture in the size that is rebuilt, RGB from 0 to 255."""
    factor = SIDE_PX / max(pixels.shape[:2])
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.float32)


def grey(pixels: Floats) -> Floats:
    """Its brightness."""
    bright: Floats = (pixels @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.float32)
    return bright


@dataclass(frozen=True, slots=True, eq=False)
class Attacker:
    """What other pictures have taught: how strong each frequency is, and patches with their descriptors."""

    strength: Floats = field(repr=False)
    descriptors: Floats = field(repr=False)
    patches: Floats = field(repr=False)

    def blur(self, hash_: NDArray[np.uint8], *, shape: tuple[int, int]) -> Floats:
        """What the hash alone tells."""
        signs = np.unpackbits(hash_)[::-1].reshape(16, 16) * 2.0 - 1
        small = (_COSINE.T @ (signs * self.strength) @ _COSINE + 128).astype(np.float32)
        large: Floats = cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC).astype(np.float32)
        return large

    def painted(self, record: Record, start: Floats) -> Floats:
        """The things of a record painted over `start`, which may be the hash's blur."""
        canvas = start.copy()
        for thing in record.things:
            self._paint(canvas, thing, scale=max(start.shape) / record.side)
        return canvas

    def _paint(self, canvas: Floats, thing: Thing, *, scale: float) -> None:
        closeness = thing.features.descriptors @ self.descriptors.T
        nearest = np.argpartition(-closeness, NEAREST, axis=1)[:, :NEAREST]
        for one in np.argsort(-thing.features.sizes, kind="stable"):
            patch = self.patches[nearest[one]].mean(axis=0)
            place = _placed(thing, int(one), scale=scale)
            size = canvas.shape[::-1]
            share = cv2.warpAffine(_WEIGHT, place, size)
            if not share.any():
                continue
            rows, columns = np.flatnonzero(share.any(axis=1)), np.flatnonzero(share.any(axis=0))
            spot = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            laid, share = cv2.warpAffine(patch, place, size)[spot], share[spot]
            level = float((canvas[spot] * share).sum() / share.sum())
            canvas[spot] += share * (laid + level - canvas[spot])


def _placed(thing: Thing, one: int, *, scale: float) -> NDArray[np.float64]:
    """The affine map from a patch to the picture."""
    (x, y), angle = thing.features.points[one] * scale, np.deg2rad(thing.features.angles[one])
    step = REACH * float(thing.features.sizes[one]) * scale / PATCH
    turn = step * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([x, y]) - turn @ np.full(2, (PATCH - 1) / 2)
    return np.column_stack([turn, middle])


def tinted(record: Record, shape: tuple[int, int]) -> Floats:
    """log(red / green) and log(blue / green) of every pixel, (h, w, 2), as the things' features have it around."""
    total, weight = np.zeros((*shape, 2), np.float32), np.full(shape, 1e-6, np.float32)
    scale = max(shape) / record.side
    for thing in record.things:
        if thing.colours is None:
            continue
        places = np.clip(np.round(thing.features.points * scale).astype(int), 0, np.array(shape[::-1]) - 1)
        np.add.at(total, (places[:, 1], places[:, 0]), thing.colours)
        np.add.at(weight, (places[:, 1], places[:, 0]), 1.0)
    spread = SIDE_PX / 40
    smooth = [cv2.GaussianBlur(layer, (0, 0), spread) for layer in (total[..., 0], total[..., 1], weight)]
    return np.stack([smooth[0] / smooth[2], smooth[1] / smooth[2]], axis=-1).astype(np.float32)


def lesson(picture: Pixels) -> Attacker:
    """What one picture, and its negative, teach."""
    bright = grey(worked(picture))
    small = cv2.resize(bright, (64, 64), interpolation=cv2.INTER_AREA)
    frequencies = _COSINE @ small @ _COSINE.T
    descriptors, patches = [np.zeros((0, 32), np.float32)], [np.zeros((0, PATCH, PATCH), np.float32)]
    for pixels in (picture, np.ascontiguousarray(255 - picture)):
        found = vocabulary().compact(features(pixels, scale=1.0))
        thing, seen = Thing(None, found, np.zeros(len(found), np.uint16)), grey(worked(pixels))
        descriptors.append(found.descriptors)
        patches += [
            _cut(seen, _placed(thing, i, scale=max(seen.shape) / max(picture.shape))) for i in range(len(found))
        ]
    strength = np.abs(frequencies - np.median(frequencies)).astype(np.float32)
    return Attacker(strength, np.concatenate(descriptors), np.concatenate(patches))


def taught(lessons: Sequence[Attacker]) -> Attacker:
    """An attacker who has had all these."""
    return Attacker(
        np.mean([one.strength for one in lessons], axis=0, dtype=np.float32),
        np.concatenate([one.descriptors for one in lessons]),
        np.concatenate([one.patches for one in lessons]),
    )


def _cut(seen: Floats, place: NDArray[np.float64]) -> Floats:
    """The patch there, without its level; (1, PATCH, PATCH)."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(seen, place, (PATCH, PATCH), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    level = float((cut * _WEIGHT).sum() / _WEIGHT.sum())
    patch: Floats = (cut - level)[None].astype(np.float32)
    return patch
