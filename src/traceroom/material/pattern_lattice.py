"""Pattern lattice: by which two steps does a pattern repeat in this picture? Beside a known thing, that is centimetres.

The steps between twins (features alike in look, size and turn) are counted; where many fall together is a step of the
lattice. Perspective and folds smear long steps, so short ones are preferred.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features

Floats = NDArray[np.float64]
CLOSENESS = 0.85
SIZE_OCTAVES = 0.4
TURN_DEGREES = 20
CELLS = 64
"""Cells for the longest step that is looked for, to each side."""
REACH = 0.4
"""The longest step, as a share of the longest side of what the features cover."""
NEAREST = 3
"""Steps below this many cells are no repeat: they lie within a motif."""
LEAST_HEIGHT = 0.45
"""Of the highest peak: a step of the lattice stands nearly as high."""
LEAST_STEPS = 1.0
"""Steps between twins, for each feature: a photo has a fifth of that, a fabric twenty."""
LEAST_SINE = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Up to two steps, (n, 2) in pixels of the full picture, the shorter first; one for stripes, none if not found."""

    steps: Floats = field(repr=False)

    def __len__(self) -> int:
        return len(self.steps)


def lattice(found: Features) -> Lattice:
    """The steps by which the pattern repeats, as far as they can be seen."""
    steps = _steps(found)
    if len(steps) <= LEAST_STEPS * len(found):
        return Lattice(np.zeros((0, 2)))
    reach = REACH * float(np.ptp(found.points, axis=0).max())
    cells = np.zeros((CELLS + 1, 2 * CELLS + 1), np.float32)
    at = np.round(steps / reach * CELLS).astype(int)
    at = at[(np.abs(at[:, 0]) <= CELLS) & (at[:, 1] >= 0) & (at[:, 1] <= CELLS)]
    np.add.at(cells, (at[:, 1], at[:, 0] + CELLS), 1)
    whole = np.vstack([cells[:0:-1, ::-1], cells])  # a step back is a step, too
    smooth = np.asarray(cv2.GaussianBlur(whole, (0, 0), 1.2), np.float32)
    return Lattice(_basis(_peaks(smooth)) * reach / CELLS)


def _steps(found: Features) -> Floats:
    """From each feature to each of its twins, (s, 2)."""
    a, b = np.nonzero(found.descriptors @ found.descriptors.T > CLOSENESS)
    octaves = np.abs(np.log2(found.sizes[a] / found.sizes[b]))
    turned = np.abs((found.angles[a] - found.angles[b] + 180) % 360 - 180)
    keep = (a != b) & (octaves < SIZE_OCTAVES) & (turned < TURN_DEGREES)
    return np.asarray(found.points[b[keep]] - found.points[a[keep]], np.float64)


def _peaks(heights: NDArray[np.float32]) -> Floats:
    """Where a step is more frequent than all around it, the shorter first: (n, 2) in cells from the middle."""
    around = cv2.dilate(heights, np.ones((5, 5), np.uint8))
    y, x = np.nonzero((heights >= around) & (heights > 0))
    away = np.column_stack([x, y]) - CELLS
    far = np.hypot(*away.T) >= NEAREST
    away, height = away[far], heights[y, x][far]
    if not len(away):
        return np.zeros((0, 2))
    high = height >= LEAST_HEIGHT * height.max()
    kept = away[high]
    return np.asarray(kept[np.argsort(np.hypot(*kept.T), kind="stable")], np.float64)


def _basis(peaks: Floats) -> Floats:
    """The shortest step and the shortest one that leads elsewhere."""
    if not len(peaks):
        return peaks
    first = peaks[0]
    for other in peaks[1:]:
        sine = (first[0] * other[1] - first[1] * other[0]) / np.hypot(*first) / np.hypot(*other)
        if abs(sine) >= LEAST_SINE:
            return np.stack([first, other])
    return peaks[:1]
