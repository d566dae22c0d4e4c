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


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A grey picture (h, w) laid into the frame of a stored one: `back` (3, 3) leads from that frame to its pixels.

    `covered` (a, b): where it reaches; a side of the frame has at most 480 pixels, `factor` for each of the stored one.
    """

    grey: Pixels = field(repr=False)
    back: Map = field(repr=False)
    covered: NDArray[np.bool_] = field(repr=False)
    factor: float

    @property
    def frame(self) -> float:
        """How much of the stored picture is shown, 0 to 1."""
        return float(self.covered.mean())

    def drawn(self) -> Pixels:
        """What it shows there (a, b)."""
        shape, how = self.covered.shape[::-1], cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        grey, back = self.grey, self.back
        if (less := _shrunk_size(grey, back)) != grey.shape[::-1]:
            back = _shrunk_map(grey, back, less)
            grey = cv2.resize(grey, less, interpolation=cv2.INTER_AREA).astype(np.uint8)
        there = cv2.warpPerspective(grey, back, shape, flags=how, borderMode=cv2.BORDER_REPLICATE)
        return there.astype(np.uint8)


def laid(grey: Pixels, back: Map, *, size: tuple[int, int]) -> Laid:
    """`grey` in the frame of a picture of a size (width, height), from whose pixels `back` (3, 3) leads to its own."""
    factor = SIDE_PX / max(size)
    back = back @ np.diag([1 / factor, 1 / factor, 1.0])
    shape = max(1, round(size[0] * factor)), max(1, round(size[1] * factor))
    less = _shrunk_size(grey, back)
    all_of_it = np.full(less[::-1], 255, np.uint8)
    how = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    covered = cv2.warpPerspective(all_of_it, _shrunk_map(grey, back, less), shape, flags=how)
    return Laid(grey, back, np.asarray(covered > 0), factor)


def retraced(there: Laid, stored: Features, *, words: Words) -> Retraced:
    """Stored features (compact), described anew where the picture that asks is laid into theirs."""
    factor = there.factor
    places = Features(stored.points * factor, stored.sizes * factor, stored.angles, stored.descriptors)
    seen = words.compact(described(there.drawn(), places, finest=FINEST))
    closeness = np.einsum("ij,ij->i", seen.descriptors, stored.descriptors)
    column, row = np.clip(np.round(places.points), 0, np.array(there.covered.shape[::-1]) - 1).astype(int).T
    return Retraced(closeness, there.covered[row, column], there.frame)


def _shrunk_size(grey: Pixels, back: Map) -> tuple[int, int]:
    """The size (width, height) to which a picture is shrunk before it is sampled through a map, if it is finer."""
    height, width = grey.shape
    finer = max(1.0, float(np.sqrt(abs(np.linalg.det(back[:2, :2])))))
    return (width, height) if finer == 1 else (max(8, round(width / finer)), max(8, round(height / finer)))


def _shrunk_map(grey: Pixels, back: Map, less: tuple[int, int]) -> Map:
    """The map to the shrunk picture."""
    return np.asarray(np.diag([less[0] / grey.shape[1], less[1] / grey.shape[0], 1.0]) @ back)
