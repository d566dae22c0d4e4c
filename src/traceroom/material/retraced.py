"""Retraced: where a map says that one picture lies in another, does each of its features look there as it should?

A detector finds other features in an edited picture, and of two pictures' features only some agree. But where the map
is known and the other's pixels are there, nothing need be detected: it is drawn back into the frame of the stored one,
and each stored feature is described anew at its own place, size and turn. In a copy they are what they were, all over;
in another photo of the same thing only the thing's are. The stored picture needs no pixels for that.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import SIDE_PX, Features, described
from traceroom.material.words import Words

Map = NDArray[np.float64]
Pixels = NDArray[np.uint8]
FINEST = -2
"""As finely as they were found."""


@dataclass(frozen=True, slots=True, eq=False)
class Retraced:
    """`closeness` (f,): the cosine of each stored feature to what lies there; `shown` (f,): whether anything does.

    `frame`: how much of the stored picture is shown, 0 to 1.
    """

    closeness: NDArray[np.float32] = field(repr=False)
    shown: NDArray[np.bool_] = field(repr=False)
    frame: float


def retraced(grey: Pixels, back: Map, stored: Features, *, size: tuple[int, int], words: Words) -> Retraced:
    """Stored features (compact) of a picture of a size (width, height), described anew in `grey` (h, w).

    `back` (3, 3) leads from that picture's pixels to those of `grey`.
    """
    factor = SIDE_PX / max(size)
    drawn, covered = _drawn_back(grey, back @ np.diag([1 / factor, 1 / factor, 1.0]), size, factor)
    places = Features(stored.points * factor, stored.sizes * factor, stored.angles, stored.descriptors)
    there = words.compact(described(drawn, places, finest=FINEST))
    closeness = np.einsum("ij,ij->i", there.descriptors, stored.descriptors)
    column, row = np.clip(np.round(places.points), 0, np.array(covered.shape[::-1]) - 1).astype(int).T
    return Retraced(closeness, covered[row, column], float(covered.mean()))


def _drawn_back(grey: Pixels, back: Map, size: tuple[int, int], factor: float) -> tuple[Pixels, NDArray[np.bool_]]:
    """The grey picture in the frame of the stored one, and where it reaches; it is shrunk before it is sampled."""
    shape = max(1, round(size[0] * factor)), max(1, round(size[1] * factor))
    finer = float(np.sqrt(abs(np.linalg.det(back[:2, :2]))))
    if finer > 1:
        full = grey.shape
        less = max(8, round(full[1] / finer)), max(8, round(full[0] / finer))
        grey = cv2.resize(grey, less, interpolation=cv2.INTER_AREA).astype(np.uint8)
        back = np.diag([less[0] / full[1], less[1] / full[0], 1.0]) @ back
    how = cv2.WARP_INVERSE_MAP
    drawn = cv2.warpPerspective(grey, back, shape, flags=cv2.INTER_LINEAR | how, borderMode=cv2.BORDER_REPLICATE)
    there = cv2.warpPerspective(np.full(grey.shape, 255, np.uint8), back, shape, flags=cv2.INTER_NEAREST | how)
    return drawn.astype(np.uint8), np.asarray(there > 0)
