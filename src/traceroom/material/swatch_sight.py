"""Swatch sight: does a picture whose pixels are at hand show the swatches of a stored cloth, all in one size and turn?

They are looked for in every size and turn, coarsely, each wherever it may lie; in those where all together are likest
each is then fitted by an affine map of its own, as folds and perspective want it. No feature is needed, so that stripes
and dots are found as well as flowers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.swatch_fit import fits
from traceroom.material.swatch_places import Lying, Sighted, places

Floats = NDArray[np.float32]
NEVER_CLOSER = 1.03
SOFT = 0.4
"""Fine tones are blurred by so much of what a swatch's pixel is in them."""


@dataclass(frozen=True, slots=True)
class SwatchSight:
    """How alike the swatches and what is seen is, where all are likest; means over the swatches.

    `alike`: 1 is the same; `least`: in brightness or in colours, whichever is less; `close` and `least_close`: -log of
    what is missing to either; `lowest`: the last of these of the swatch that has least.
    """

    alike: float
    least: float
    close: float
    least_close: float
    lowest: float


def swatch_sight(swatches: Floats, where: Sighted) -> SwatchSight | None:
    """The swatches (n, 36, 36, 3) as they are best seen; None without one, or where the picture is too narrow."""
    return swatch_sights([swatches], where)[0]


def swatch_sights(cloths: Sequence[Floats], where: Sighted) -> list[SwatchSight | None]:
    """The same for several cloths, in one go."""
    some = [at for at, swatches in enumerate(cloths) if len(swatches)]
    told: list[SwatchSight | None] = [None] * len(cloths)
    lying = places([cloths[at] for at in some], where) if some else []
    tried = [(at, one) for at, own in zip(some, lying, strict=True) for one in own]
    for (at, _), seen in zip(tried, _fitted(cloths, tried, where), strict=True):
        before = told[at]
        if before is None or seen.alike + seen.least > before.alike + before.least:
            told[at] = seen
    return told


def _fitted(cloths: Sequence[Floats], tried: Sequence[tuple[int, Lying]], where: Sighted) -> list[SwatchSight]:
    """What the swatches of each cloth tell where they lie, fitted all together."""
    if not tried:
        return []
    soft = {one.size: _softened(where.fine, one) for _, one in tried}
    pictures = [soft[one.size] for _, one in tried for _ in one.maps]
    swatches = np.concatenate([cloths[at] for at, _ in tried])
    found = fits(swatches, pictures, np.concatenate([one.maps for _, one in tried]))
    told = np.stack([found.alike, found.least], axis=1).astype(np.float64)
    return [_mean(part) for part in np.split(told, np.cumsum([len(one.maps) for _, one in tried])[:-1])]


def _softened(fine: Floats, lying: Lying) -> Floats:
    """The fine tones, as soft as the swatches are in that size."""
    size = float(np.sqrt(abs(np.linalg.det(lying.maps[0][:, :2]))))
    return np.asarray(cv2.GaussianBlur(fine, (0, 0), SOFT * size), np.float32) if size > 1 else fine


def _mean(told: NDArray[np.float64]) -> SwatchSight:
    alike, least = told.mean(axis=0)
    missing = -np.log(NEVER_CLOSER - told)
    close, least_close = missing.mean(axis=0)
    return SwatchSight(float(alike), float(least), float(close), float(least_close), float(missing[:, 1].min()))
