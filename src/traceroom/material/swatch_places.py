"""Swatch places: in which size and turn of a picture may all swatches of a stored cloth lie, and where each of them?

A sixth of its size is enough of a swatch to leave most sizes and turns out: those of all cloths that are asked for are
compared with all places of one size and turn at once. The sizes and turns that are left are looked at twice as finely,
around the places found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from traceroom.material.affine import inverse
from traceroom.material.pattern_swatch import LITTLE, SIDE_PX, SWATCH_PX, energy, likeness, resized, tones

Floats = NDArray[np.float32]
Map = NDArray[np.float64]
FINE_PX = 2 * SIDE_PX
COARSEST, COARSE = 6, 3
"""How much a swatch is shrunk where it is looked for everywhere, and around what was found."""
SIZES = 2.0 ** (np.arange(-5, 5) / 4)
"""Of the picture that is looked at, beside the one that the swatches were cut from."""
TURNS = range(0, 360, 15)
LEFT = 16
"""So many sizes and turns are looked at again: of fifty, the best of a right pair was always among the first ten."""
AROUND_PX = 3
OCTAVES_APART, TURN_APART = 0.4, 15
TRIED = 2
"""Sizes and turns, none beside another, in which swatches are fitted."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The picture in one size (a number of SIZES) and turn, in its coarsest tones: how varied each square of a
    swatch's size is in it, and the map from it `back` to the fine tones."""

    seen: Floats = field(repr=False)
    energies: Floats = field(repr=False)
    back: Map
    size: int
    turn: int


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A picture in all sizes and turns, made once for all that is looked for in it; `fine` are its tones (h, w, 3),
    `coarse` the same shrunk to each of SIZES."""

    fine: Floats = field(repr=False)
    coarse: tuple[Floats, ...] = field(repr=False)
    laid: tuple[Laid, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Lying:
    """All swatches of a cloth in one size (a number of SIZES) and turn: the map (2, 3) of each to the fine tones."""

    size: int
    turn: int
    maps: Map = field(repr=False)


def sighted(pixels: NDArray[np.uint8]) -> Sighted:
    """RGB pixels, ready for swatches to be looked for."""
    fine = tones(pixels, side_px=FINE_PX)
    coarse = tuple(resized(fine, size * SIDE_PX / COARSE / FINE_PX) for size in SIZES)
    return Sighted(fine, coarse, tuple(_laid(fine)))


def places(cloths: Sequence[Floats], where: Sighted) -> list[list[Lying]]:
    """For the swatches (n, 36, 36, 3) of each cloth, none without one: the sizes and turns in which they are likest."""
    if not where.laid:
        return [[] for _ in cloths]
    coarsest = np.array([resized(swatch, 1 / COARSEST) for swatches in cloths for swatch in swatches])
    alike, corners = _everywhere(coarsest, where.laid)
    ends = np.cumsum([len(swatches) for swatches in cloths])[:-1]
    told = zip(cloths, np.split(alike, ends, axis=1), np.split(corners, ends, axis=1), strict=True)
    return [_best(swatches, where, own, at) for swatches, own, at in told]


def _laid(fine: Floats) -> Iterator[Laid]:
    side = SWATCH_PX // COARSEST
    for number, size in enumerate(SIZES):
        small = resized(fine, size * SIDE_PX / COARSEST / FINE_PX)
        height, width = small.shape[:2]
        if min(height, width) < side + 1:
            continue
        for turn in TURNS:
            there = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0), np.float64)
            across, along = np.abs(there[0, :2])
            size_px = int(height * along + width * across), int(height * across + width * along)
            there[:, 2] += (size_px[0] - width) / 2, (size_px[1] - height) / 2
            seen = np.asarray(cv2.warpAffine(small, there, size_px, borderMode=cv2.BORDER_REFLECT), np.float32)
            back = inverse(there) * (fine.shape[1] / width)
            yield Laid(seen, energy(seen, side), back, number, turn)


def _everywhere(squares: Floats, laid: Sequence[Laid]) -> tuple[Floats, NDArray[np.int64]]:
    """How like each of the squares (s, 6, 6, 3) is where it is likest, and there its corner's place (row by row): both
    (sizes and turns, s). `likeness` of all of them, as one product of matrices."""
    side = squares.shape[1]
    centred = (squares - squares.mean(axis=(1, 2), keepdims=True)).reshape(len(squares), -1)
    own = (centred**2).sum(axis=1) + LITTLE * (COARSE / COARSEST) ** 2
    alike = np.zeros((len(laid), len(squares)), np.float32)
    corners = np.zeros(alike.shape, np.int64)
    for at, one in enumerate(laid):
        windows = sliding_window_view(one.seen, (side, side), axis=(0, 1))
        around = windows.transpose(3, 4, 2, 0, 1).reshape(centred.shape[1], -1)
        shared = centred @ around
        shared /= own[:, None] + one.energies.ravel()
        corners[at] = shared.argmax(axis=1)
        alike[at] = 2 * shared[np.arange(len(squares)), corners[at]]
    return alike, corners


def _best(swatches: Floats, where: Sighted, alike: Floats, corners: NDArray[np.int64]) -> list[Lying]:
    """The likest of the sizes and turns that are looked at again, none beside another; there everywhere."""
    squares = [resized(swatch, 1 / COARSE) for swatch in swatches]
    left = [int(at) for at in np.argsort(-alike.mean(axis=1), kind="stable")[:LEFT]]
    again = {at: _again(squares, where, where.laid[at], corners[at]) for at in left}
    kept: list[int] = []
    for at in sorted(left, key=lambda at: -again[at]):
        if len(kept) < TRIED and not any(_beside(where.laid[at], where.laid[other]) for other in kept):
            kept.append(at)
    return [_lying(squares, where, where.laid[at]) for at in kept]


def _again(squares: Sequence[Floats], where: Sighted, laid: Laid, corners: NDArray[np.int64]) -> float:
    """How like the squares (12, 12, 3) are around their places, looked at twice as finely."""
    side = SWATCH_PX // COARSE
    edge = side + 2 * AROUND_PX
    alike = []
    for square, corner in zip(squares, corners, strict=True):
        y, x = divmod(int(corner), laid.energies.shape[1])
        start = _moved(_moved(laid.back, x, y, COARSE / COARSEST), -AROUND_PX, -AROUND_PX, 1.0)
        patch = _cut(where, laid.size, start, (edge, edge))
        alike.append(float(likeness(patch, square, energy(patch, side)).max()))
    return float(np.mean(alike))


def _lying(squares: Sequence[Floats], where: Sighted, laid: Laid) -> Lying:
    """Each square where it is likest in that size and turn, looked at twice as finely."""
    times = COARSEST // COARSE
    back = _moved(laid.back, 0, 0, 1 / times)
    seen = _cut(where, laid.size, back, (laid.seen.shape[1] * times, laid.seen.shape[0] * times))
    energies = energy(seen, SWATCH_PX // COARSE)
    maps = []
    for square in squares:
        alike = likeness(seen, square, energies)
        y, x = divmod(int(alike.argmax()), alike.shape[1])
        maps.append(_moved(back, x, y, 1 / COARSE))
    return Lying(laid.size, laid.turn, np.array(maps))


def _moved(affine: Map, x: float, y: float, finer: float) -> Map:
    """The map whose corner is that place, and whose pixels are `finer` times as large."""
    middle = finer / 2 - 0.5  # of a pixel, as the finer ones count
    corner = affine[:, :2] @ np.array([x + middle, y + middle]) + affine[:, 2]
    return np.column_stack([affine[:, :2] * finer, corner])


def _cut(where: Sighted, size: int, affine: Map, shape: tuple[int, int]) -> Floats:
    """The rectangle (width, height) of the coarse tones in a size, where a map to the fine tones says."""
    small = where.coarse[size]
    times = where.fine.shape[1] / small.shape[1]
    there = affine / times
    there[:, 2] += 0.5 / times - 0.5
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(small, there, shape, flags=how, borderMode=cv2.BORDER_REFLECT), np.float32)


def _beside(one: Laid, other: Laid) -> bool:
    octaves = abs(float(np.log2(SIZES[one.size] / SIZES[other.size])))
    return octaves <= OCTAVES_APART and abs((one.turn - other.turn + 180) % 360 - 180) <= TURN_APART
