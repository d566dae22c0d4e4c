"""PDQ: a fingerprint of 256 bits of a whole picture, after Facebook's reference (ThreatExchange, 2019).

Luma, two passes of a box filter along rows and columns (Jarosz), 64 by 64 samples, the 16 by 16 lowest
frequencies of a cosine transform but the constant ones, a bit each: above the median or not. Two pictures
with 31 or fewer different bits are the same picture; unrelated ones lie at 128, give or take 8.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bits = NDArray[np.uint8]
SIDE, KEPT = 64, 16
SAME, PERHAPS = 31, 60
LEAST_QUALITY = 30
FLAT_GREY = 6.0
"""How much a line may vary (grey levels) and still be a flat border."""


@dataclass(frozen=True, slots=True, eq=False)
class Pdq:
    """`hash`: 32 bytes; `quality` 0 to 100: below 50 the picture is too flat to tell."""

    hash: Bits = field(repr=False)
    quality: int


def luma(pixels: NDArray[np.uint8]) -> Floats:
    """Brightness of RGB pixels (h, w, 3), as the reference weighs it."""
    weighed: Floats = pixels.astype(np.float64) @ np.array([0.299, 0.587, 0.114])
    return weighed


def pdq(grey: Floats) -> Pdq:
    """The fingerprint of a picture's luma, shape (h, w), values 0 to 255."""
    small = _sampled(grey)
    return Pdq(_packed(_frequencies(small)), _quality(small))


def orientations(grey: Floats) -> Bits:
    """Fingerprints of the picture turned and mirrored in all eight ways, shape (8, 32), the upright one first."""
    upright = _frequencies(_sampled(grey))
    signs = np.where(np.arange(KEPT) % 2 == 0, -1.0, 1.0)
    found = []
    for base in (upright, upright.T):
        for flip_rows in (1.0, signs[:, None]):
            for flip_columns in (1.0, signs[None, :]):
                found.append(_packed(base * flip_rows * flip_columns))
    return np.stack(found)


def trimmed(grey: Floats) -> Floats:
    """The picture without borders of one colour; itself where there are none or nothing else is left."""
    rows = np.flatnonzero(grey.std(axis=1) > FLAT_GREY)
    columns = np.flatnonzero(grey.std(axis=0) > FLAT_GREY)
    if len(rows) < max(1, grey.shape[0] // 8) or len(columns) < max(1, grey.shape[1] // 8):
        return grey
    return grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def distances(query: Bits, hashes: Bits) -> NDArray[np.int64]:
    """Different bits between one fingerprint (32,) and many (n, 32)."""
    apart: NDArray[np.int64] = np.bitwise_count(np.bitwise_xor(hashes, query)).sum(axis=-1, dtype=np.int64)
    return apart


def _sampled(grey: Floats) -> Floats:
    h, w = grey.shape
    blurred = grey
    for _ in range(2):
        blurred = _box(_box(blurred, (w + 127) // 128, axis=1), (h + 127) // 128, axis=0)
    rows = ((np.arange(SIDE) + 0.5) * h / SIDE).astype(int)
    columns = ((np.arange(SIDE) + 0.5) * w / SIDE).astype(int)
    return blurred[np.ix_(rows, columns)]


def _box(values: Floats, window: int, *, axis: int) -> Floats:
    """Running mean; at the ends over what there is, as the reference does."""
    ahead = (window + 2) // 2
    behind = window - ahead + 1
    length = values.shape[axis]
    sums = np.cumsum(values, axis=axis)
    sums = np.concatenate([np.zeros_like(np.take(sums, [0], axis=axis)), sums], axis=axis)
    last = np.minimum(np.arange(length) + ahead, length)
    first = np.maximum(np.arange(length) - behind + 1, 0)
    shape = [1, 1]
    shape[axis] = length
    mean: Floats = (np.take(sums, last, axis=axis) - np.take(sums, first, axis=axis)) / (last - first).reshape(shape)
    return mean


def _frequencies(small: Floats) -> Floats:
    i, j = np.arange(KEPT)[:, None] + 1, np.arange(SIDE)[None, :]
    cosine = np.sqrt(2 / SIDE) * np.cos(np.pi / 2 / SIDE * i * (2 * j + 1))
    transformed: Floats = cosine @ small @ cosine.T
    return transformed


def _packed(frequencies: Floats) -> Bits:
    """As the reference writes its hexadecimal: the last bit first."""
    return np.packbits((frequencies > np.median(frequencies)).ravel()[::-1])


def _quality(small: Floats) -> int:
    """How much structure there is: the sum of differences of neighbours, as the reference counts it."""
    steps = np.abs(np.trunc(np.diff(small, axis=0) * 100 / 255)).sum()
    steps += np.abs(np.trunc(np.diff(small, axis=1) * 100 / 255)).sum()
    return min(100, int(steps / 90))


def shrunk(pixels: NDArray[np.uint8], longest_px: int = 512) -> NDArray[np.uint8]:
    """A picture no larger than 512 pixels: what is hashed; larger ones give the same bits at many times the cost."""
    factor = longest_px / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
