"""PDQ: a fingerprint of 256 bits of a whole picture, after Facebook's reference (ThreatExchange, 2019).

Luma, two passes of a box filter along rows and columns (Jarosz), 64 by 64 samples, the 16 by 16 lowest
frequencies of a cosine transform but the constant ones, a bit each: above the median or not. Two pictures
with 31 or fewer different bits are the same picture; unrelated ones lie at 128, give or take 8.

Filters and samples are one weighted sum along each axis. So a picture that was shrunk is weighed as the reference
weighs the full one, if its scale is told; without it, it would be filtered as the small picture that it is, which is
ten bits away (docs/decisions/0012-picture-index.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bits = NDArray[np.uint8]
SIDE, KEPT = 64, 16
SAME, PERHAPS = 31, 60
LEAST_QUALITY, LEAST_FAINT = 30, 10
"""What a picture must have to be known by its fingerprint; and a blurred or pale copy, to be known as one of it."""
FLAT_GREY = 6.0
"""How much a line may vary (grey levels) and still be a flat border."""


@dataclass(frozen=True, slots=True, eq=False)
class Pdq:
    """`hash`: 32 bytes; `quality` 0 to 100: below 50 the picture is too flat to tell."""

    hash: Bits = field(repr=False)
    quality: int


def luma(pixels: NDArray[np.uint8]) -> Floats:
    """Brightness of RGB pixels (h, w, 3), as the reference weighs it."""
    red, green, blue = (pixels[..., channel] for channel in range(3))
    return np.asarray(0.299 * red + 0.587 * green + 0.114 * blue, np.float64)  # a third of what a product costs


def scale_of(grey: Floats, *, height: int, width: int) -> tuple[float, float]:
    """Rows and columns of a shrunk picture for each one of the full picture, whose size is told."""
    return grey.shape[0] / height, grey.shape[1] / width


def pdq(grey: Floats, *, scale: tuple[float, float] = (1.0, 1.0)) -> Pdq:
    """The fingerprint of a picture's luma, shape (h, w), values 0 to 255, perhaps shrunk or cut out of it."""
    small = _sampled(grey, scale)
    return Pdq(_packed(_frequencies(small)), _quality(small))


def orientations(grey: Floats, *, scale: tuple[float, float] = (1.0, 1.0)) -> Bits:
    """Fingerprints of the picture turned and mirrored in all eight ways, shape (8, 32), the upright one first."""
    upright = _frequencies(_sampled(grey, scale))
    signs = np.where(np.arange(KEPT) % 2 == 0, -1.0, 1.0)
    found = []
    for base in (upright, upright.T):
        for flip_rows in (1.0, signs[:, None]):
            for flip_columns in (1.0, signs[None, :]):
                found.append(_packed(base * flip_rows * flip_columns))
    return np.stack(found)


def as_turned(hashes: Bits) -> Bits:
    """Nearly the fingerprints (n, 32) of pictures turned and mirrored in all eight ways, shape (8, n, 32), in the order
    of `orientations`, where nothing but these is left: a turn exchanges rows and columns, a mirror gives every second
    frequency the other sign, and so its bit, unless it lies between the middle of all and its negative. Of 80 photos 7
    or 8 bits of the 256 were wrong on average, 18 at most; none where only rows and columns are exchanged."""
    bits = np.unpackbits(hashes, axis=-1)[:, ::-1].reshape(len(hashes), KEPT, KEPT).astype(bool)
    even = np.arange(KEPT) % 2 == 0
    found = []
    for base in (bits, bits.swapaxes(1, 2)):
        for flip_rows in (False, True):
            for flip_columns in (False, True):
                flipped = base ^ (flip_rows & even)[:, None] ^ (flip_columns & even)[None, :]
                found.append(np.packbits(flipped.reshape(len(hashes), KEPT * KEPT)[:, ::-1], axis=-1))
    return np.stack(found)


def is_mirrored(turn: int) -> bool:
    """Whether this of the eight is a mirrored one; the others are turned."""
    return turn in (1, 2, 4, 7)


def as_mirrored(hashes: Bits) -> Bits:
    """Nearly those of the pictures as a mirror shows them, shape (n, 32); see `as_turned`."""
    mirrored: Bits = as_turned(hashes)[1]
    return mirrored


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


def _sampled(grey: Floats, scale: tuple[float, float]) -> Floats:
    """The filtered luma at 64 by 64 places: along the rows first, then along the columns."""
    found = grey
    for length, part in zip(grey.shape, scale, strict=True):
        at, share = _weights(length, max(length, round(length / part)))
        found = np.einsum("sk,skr->rs", share, found[at])  # no product of matrices: its threads wait for one another
    return found


@lru_cache(maxsize=256)
def _weights(length: int, full: int) -> tuple[NDArray[np.int64], Floats]:
    """What each of 64 samples of an axis of `full` pixels takes from that axis shrunk to `length`: where, how much.

    A box filter is a running mean, at the ends over what there is; two of them, as the reference counts them.
    """
    window = (full + 127) // 128
    ahead = (window + 2) // 2
    behind = window - ahead + 1
    pixels = np.arange(full)
    first, last = np.maximum(pixels - behind + 1, 0), np.minimum(pixels + ahead, full)
    centres = ((np.arange(SIDE) + 0.5) * full / SIDE).astype(int)[:, None]
    inner = centres - behind + 1 + np.arange(window)
    there = (inner >= 0) & (inner < full)
    inner = np.clip(inner, 0, full - 1)
    share = there / there.sum(axis=1, keepdims=True) / (last - first)[inner]
    steps = np.zeros((SIDE, full + 1))
    samples = np.arange(SIDE)[:, None]
    np.add.at(steps, (samples, first[inner]), share)
    np.add.at(steps, (samples, last[inner]), -share)
    sums = np.concatenate([np.zeros((SIDE, 1)), np.cumsum(np.cumsum(steps[:, :-1], axis=1), axis=1)], axis=1)
    edges = np.arange(length + 1) * full / length
    whole = np.minimum(edges.astype(int), full - 1)
    at_edges = sums[:, whole] + (edges - whole) * (sums[:, whole + 1] - sums[:, whole])
    shares = np.diff(at_edges, axis=1)
    shares[shares < 1e-9] = 0  # what rounding has left of nothing
    begin = np.argmax(shares > 0, axis=1)
    most = int((length - np.argmax(shares[:, ::-1] > 0, axis=1) - begin).max())
    at = np.minimum(begin, length - most)[:, None] + np.arange(most)
    return at, np.take_along_axis(shares, at, axis=1)


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


def shrunk(pixels: NDArray[np.uint8], longest_px: int = 768) -> NDArray[np.uint8]:
    """A picture no larger than 768 pixels: what is hashed, about a bit from the full one if its scale is told."""
    factor = longest_px / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
