"""Local features: RootSIFT of a picture at 480 pixels, with position, size and direction of each.

Lowe 2004 (DOI 10.1023/B:VISI.0000029664.99615.94); Arandjelovic and Zisserman 2012 (DOI 10.1109/CVPR.2012.6248018).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SIDE_PX = 480
MOST = 800
FINEST_PX = 1.79
"""The smallest feature that is found in a picture that is not enlarged any further than by the detector itself."""
LOOKED_AT = 3
"""So many times as many as are kept are described where each part of the picture has its share."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """`points` (f, 2): x, y in pixels of the full upright picture; `sizes` (f,) the same; `angles` (f,) degrees,
    clockwise; `descriptors` (f, d): RootSIFT (d = 128) or what `Words.compact` makes of it."""

    points: Floats = field(repr=False)
    sizes: Floats = field(repr=False)
    angles: Floats = field(repr=False)
    descriptors: NDArray[np.float32] = field(repr=False)

    def __len__(self) -> int:
        return len(self.points)

    def some(self, keep: NDArray[np.bool_]) -> Features:
        """Those of a mask (f,)."""
        return Features(self.points[keep], self.sizes[keep], self.angles[keep], self.descriptors[keep])

    def at(self, places: NDArray[np.int64]) -> Features:
        """Those at some places (p,), in that order."""
        return Features(self.points[places], self.sizes[places], self.angles[places], self.descriptors[places])

    def strongest(self, most: int) -> Features:
        """The first so many: `features` gives the strongest first."""
        return Features(self.points[:most], self.sizes[:most], self.angles[:most], self.descriptors[:most])


def features(
    pixels: NDArray[np.uint8], *, scale: float, side_px: int = SIDE_PX, most: int = MOST, parts: int = 1
) -> Features:
    """RootSIFT of RGB pixels, the strongest first; `scale` is pixels of `pixels` for each pixel of the full picture.

    `side_px` is the size at which they are looked for, `most` how many of the strongest are kept. With `parts`, each of
    `parts` by `parts` parts of the picture keeps its share of them, or a calm part would have none beside a loud one.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    factor = side_px / max(grey.shape)
    if factor != 1.0:
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how)
    looked_at = most if parts == 1 else LOOKED_AT * most
    found, raw = cv2.SIFT.create(nfeatures=looked_at, contrastThreshold=0.02).detectAndCompute(grey, None)
    if raw is None or not found:
        empty = np.zeros(0, np.float32)
        return Features(np.zeros((0, 2), np.float32), empty, empty, np.zeros((0, 128), np.float32))
    told = np.array([(*one.pt, one.size, one.angle, one.response) for one in found], np.float32)
    kept = np.argsort(-told[:, 4], kind="stable")[:looked_at]
    points, sizes = told[kept, :2] / (factor * scale), told[kept, 2] / (factor * scale)
    strongest = Features(points, sizes, told[kept, 3], _root(np.asarray(raw, np.float32)[kept]))
    size = pixels.shape[1] / scale, pixels.shape[0] / scale
    return strongest if parts == 1 else shared_out(strongest, size=size, most=most, parts=parts)


def shared_out(found: Features, *, size: tuple[float, float], most: int, parts: int) -> Features:
    """So many of features, the strongest first, that each of `parts` by `parts` parts of a picture keeps its share."""
    if len(found) <= most:
        return found
    column, row = np.minimum(found.points * parts / np.array(size), parts - 1).astype(int).T
    part = row * parts + column
    order = np.argsort(part, kind="stable")
    turns = np.empty(len(part), np.int64)
    turns[order] = np.arange(len(part)) - np.searchsorted(part[order], part[order])
    kept = np.argsort(turns, kind="stable")[:most]  # the first of each part, then the second of each, and so on
    return found.at(kept)


def coarser(found: Features, *, side: float) -> Features:
    """Of features of a picture of that longest side, found more finely, those that are found at 480 pixels too."""
    return found.some(found.sizes * SIDE_PX / side >= FINEST_PX).strongest(MOST)


def described(pixels: NDArray[np.uint8], wanted: Features, *, finest: int = 0) -> Features:
    """The wanted features, which are in the coordinates of the RGB or grey pixels, as they look there.

    `finest`: the finest layer that is looked at, in thirds of an octave; below 0 the picture is doubled for it.
    """
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    layers = np.maximum(np.round(3 * np.log2(np.maximum(wanted.sizes, 1) / 3.2)).astype(int), finest)
    octaves = np.maximum((layers - 1) // 3, -1 if finest < 0 else 0)
    packed = (octaves & 255) | ((layers - 3 * octaves) << 8)  # how OpenCV names a level of its pyramid
    told = zip(wanted.points, wanted.sizes, wanted.angles, packed, strict=True)
    those = [
        cv2.KeyPoint(float(x), float(y), float(size), float(angle), 1.0, int(level), number)
        for number, ((x, y), size, angle, level) in enumerate(told)
    ]
    kept, raw = cv2.SIFT.create().compute(grey, those)
    found = np.zeros((len(wanted), 128), np.float32)
    if raw is not None and len(kept):
        found[[one.class_id for one in kept]] = _root(np.asarray(raw, np.float32))
    return Features(wanted.points, wanted.sizes, wanted.angles, found)


def _root(raw: NDArray[np.float32]) -> Floats:
    rooted: Floats = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-7)).astype(np.float32)
    return rooted


_CELLS = np.arange(128).reshape(4, 4, 8)
MIRRORED = _CELLS[::-1, :, (-np.arange(8)) % 8].reshape(128)


def mirrored(found: Features, *, width: int) -> Features:
    """The features that the mirrored picture would have: a descriptor mirrors by permuting its cells."""
    points = found.points.copy()
    points[:, 0] = width - points[:, 0]
    return Features(points, found.sizes, (180 - found.angles) % 360, found.descriptors[:, MIRRORED])
