"""Cloth: what is known of a picture in which a pattern may be."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.words import Words

SHOWN_PX = 800


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The pixels (h, w, 3) of a cloth while its picture is at hand: they are never stored.

    A place (x, y) of the full picture lies at (place - corner) * factor in them. `words` make features compact.
    """

    pixels: NDArray[np.uint8] = field(repr=False)
    corner: tuple[float, float]
    factor: float
    words: Words = field(repr=False)


def shown(pixels: NDArray[np.uint8], words: Words, *, scale: float, corner: tuple[float, float] = (0.0, 0.0)) -> Shown:
    """RGB pixels, shrunk to what is looked at; `scale` is pixels of `pixels` for each of the full picture."""
    factor = min(1.0, SHOWN_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else pixels
    return Shown(np.asarray(small, np.uint8), corner, factor * scale, words)


@dataclass(frozen=True, slots=True, eq=False)
class Cloth:
    """Compact features and the colour at each, (f, 2) of `colours_of`, or None where it was not kept.

    `shown` is there for a picture that is asked for, None for what was stored; `swatches` (n, 36, 36, 3) of what was
    stored, None in bundles made before they were kept, and of what repeats nothing.
    """

    features: Features
    colours: NDArray[np.float32] | None = field(repr=False, default=None)
    shown: Shown | None = field(repr=False, default=None)
    swatches: NDArray[np.float32] | None = field(repr=False, default=None)

    def __len__(self) -> int:
        return len(self.features)
