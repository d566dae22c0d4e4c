"""Pattern swatches: small squares of a cloth, where it repeats itself best: their tones, by which it is known again.

Stripes have edges and no corners, strewn dots have no turn, and features see neither white beside grey nor one ink
beside another. A swatch has what they lack. It is taken where most of it comes again in the same picture, so that what
hides the cloth, which comes once, is not in it. It travels with the thing it was cut from, and shows no more than its
crop does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SIDE_PX, SWATCH_PX = 162, 36
"""A swatch is two ninths of the longest side of what it is cut from: larger ones have a fold in them more often."""
DARK = 12.0
"""Added to each channel: the tone of what is nearly black is noise."""
COLOUR = 1.5
"""What a colour counts beside a brightness."""
LIGHT = 0.12
"""What is brighter over more than this share of the side is the light, or a fold, and not the cloth."""
MOST, APART = 4, 0.6
"""So many swatches, so far from each other, in sides."""
SHRUNK = 2
DOWN, ACROSS = 7, 8
"""So many places are tried."""
NEAR_PX = 3
AGAIN = 3
"""A place counts by so many others that are most like it."""
LITTLE = 0.05
VARIED, MOST_VARIED = 0.5, 0.3
"""What is flat is like all that is flat: how varied a place is counts, up to a limit."""


def tones(pixels: NDArray[np.uint8], *, side_px: int) -> Floats:
    """Of RGB pixels, at that longest side, (h, w, 3): log of brightness beside its surroundings, log(red / green) and
    log(blue / green). Another light shifts the last two, all over the picture alike."""
    factor = side_px / max(pixels.shape[:2])
    logs = np.log(resized(pixels.astype(np.float32), factor) + DARK)
    bright = logs.mean(axis=2)
    bright -= cv2.GaussianBlur(bright, (0, 0), LIGHT * side_px)
    colours = COLOUR * (logs[:, :, [0, 2]] - logs[:, :, [1]])
    return np.ascontiguousarray(np.dstack([bright, colours]), np.float32)


def swatches_of(pixels: NDArray[np.uint8]) -> Floats:
    """Up to four swatches of RGB pixels, (n, 36, 36, 3) in `tones`; none of what is too narrow for one."""
    full = tones(pixels, side_px=SIDE_PX)
    small = resized(full, 1 / SHRUNK)
    side = SWATCH_PX // SHRUNK
    cuts: list[Floats] = []
    if min(small.shape[:2]) >= side and min(full.shape[:2]) >= SWATCH_PX:
        energies = energy(small, side)
        ordered = sorted(((_comes_again(small, energies, x, y), x, y) for x, y in _places(small, side)), reverse=True)
        for x, y in _apart((x, y) for _, x, y in ordered):
            top, left = (min(SHRUNK * at, edge - SWATCH_PX) for at, edge in zip((y, x), full.shape[:2], strict=True))
            cuts.append(full[top : top + SWATCH_PX, left : left + SWATCH_PX])
    return np.asarray(cuts, np.float32).reshape(-1, SWATCH_PX, SWATCH_PX, 3)


def resized(seen: Floats, factor: float) -> Floats:
    """So many times as large, and a pixel at least."""
    size = (max(1, round(edge * factor)) for edge in seen.shape[1::-1])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.ascontiguousarray(cv2.resize(seen, tuple(size), interpolation=how), dtype=np.float32)


def energy(seen: Floats, side: int) -> Floats:
    """How varied each square of that side is: the sum of squares beside its means, (h - side + 1, w - side + 1)."""
    height, width = seen.shape[:2]
    sums, squares = (
        across(seen, cv2.CV_32F, (side, side), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
        for across in (cv2.boxFilter, cv2.sqrBoxFilter)
    )
    varied = (squares - sums * sums / (side * side)).sum(axis=2)
    return np.asarray(np.maximum(varied[: height - side + 1, : width - side + 1], 0), np.float32)


def likeness(seen: Floats, square: Floats, energies: Floats) -> Floats:
    """How like a square (s, s, 3) each place of tones is, up to one shift of the light: 1 is the same, and what is
    paler or louder is less; `energies` are those of all squares of that size."""
    own = float(((square - square.mean(axis=(0, 1))) ** 2).sum())
    alike = cv2.matchTemplate(seen, square, cv2.TM_CCOEFF_NORMED)
    return np.asarray(alike * np.sqrt(4 * own * energies) / (own + energies + LITTLE), np.float32)


def _places(small: Floats, side: int) -> Iterator[tuple[int, int]]:
    height, width = small.shape[:2]
    for y in np.unique(np.linspace(0, height - side, DOWN).astype(int)):
        for x in np.unique(np.linspace(0, width - side, ACROSS).astype(int)):
            yield int(x), int(y)


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first of the places, and each next one that does not lie on those before."""
    kept: list[tuple[int, int]] = []
    for place in places:
        if all(math.dist(place, one) > APART * SWATCH_PX / SHRUNK for one in kept):
            kept.append(place)
    return kept[:MOST]


def _comes_again(small: Floats, energies: Floats, x: int, y: int) -> float:
    """How like the square at that place the likest other places are, and how varied it is."""
    side = SWATCH_PX // SHRUNK
    square = np.ascontiguousarray(small[y : y + side, x : x + side])
    alike = likeness(small, square, energies)
    again = []
    for _ in range(AGAIN):
        alike[max(0, y - NEAR_PX) : y + NEAR_PX + 1, max(0, x - NEAR_PX) : x + NEAR_PX + 1] = -1
        y, x = (int(at) for at in np.unravel_index(int(alike.argmax()), alike.shape))
        again.append(float(alike[y, x]))
    varied = float(square.reshape(-1, 3).std(axis=0).sum())
    return float(np.mean(again)) + VARIED * min(varied, MOST_VARIED)
