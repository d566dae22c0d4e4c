"""Swatch sight: does a picture whose pixels are at hand show the swatches of a stored cloth, all in one size and turn?

They are looked for in every size and turn, coarsely, each wherever it may lie; in those where all together are likest
each is then fitted by an affine map of its own, as folds and perspective want it. No feature is needed, so that stripes
and dots are found as well as flowers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import inverse
from traceroom.material.pattern_swatch import SIDE_PX, SWATCH_PX, energy, likeness, resized, tones

Floats = NDArray[np.float32]
Map = NDArray[np.float64]
FINE_PX = 2 * SIDE_PX
COARSE = 3
"""How much a swatch is shrunk where it is looked for."""
SIZES = 2.0 ** (np.arange(-5, 5) / 4)
"""Of the picture that is looked at, beside the one that the swatches were cut from."""
TURNS = range(0, 360, 15)
OCTAVES_APART, TURN_APART = 0.4, 15
TRIED = 2
"""Sizes and turns, none beside another, in which swatches are fitted."""
STEPS = 10
WORSE = 0.05
DOUBT = 0.2
"""Added to how varied both are: what is flat is not alike."""
STIFF = 0.01
"""Of a bend at the swatch's rim: so little evidence does not bend it."""
MOST_SKEWED = 2.5
FAINT = 4.0
"""What varies less than that in brightness, or in colours, is judged by both together."""
NEVER_CLOSER = 1.03
PARTS = slice(0, 1), slice(1, 3)
"""Brightness and colours."""
_Y, _X = np.mgrid[:SWATCH_PX, :SWATCH_PX].astype(np.float32)
_PLACE = np.stack([_X.ravel(), _Y.ravel(), np.ones(SWATCH_PX**2, np.float32)])
_PULL = STIFF * np.tile([SWATCH_PX**2 / 4, SWATCH_PX**2 / 4, 1.0], 2)


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The picture in one size and turn: its tones, how varied each square of a coarse swatch's size is in it, and the
    map from it `back` to the tones as they are."""

    seen: Floats = field(repr=False)
    energies: Floats = field(repr=False)
    back: Map
    octave: float
    turn: int


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A picture in all sizes and turns, made once for all that is looked for in it; `fine` are its tones (h, w, 3)."""

    fine: Floats = field(repr=False)
    laid: tuple[Laid, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SwatchSight:
    """How alike the swatches and what is seen are, where all are likest; means over the swatches.

    `alike`: 1 is the same; `least`: in brightness or in colours, whichever is less; `close` and `least_close`: -log of
    what is missing to either.
    """

    alike: float
    least: float
    close: float
    least_close: float


@dataclass(frozen=True, slots=True)
class _Fit:
    """One swatch, where it was fitted."""

    alike: float
    least: float


def sighted(pixels: NDArray[np.uint8]) -> Sighted:
    """RGB pixels, ready for swatches to be looked for."""
    fine = tones(pixels, side_px=FINE_PX)
    return Sighted(fine, tuple(_laid(fine)))


def swatch_sight(swatches: Floats, where: Sighted) -> SwatchSight | None:
    """The swatches (n, 36, 36, 3) as they are best seen; None without one, or where the picture is too narrow."""
    if not len(swatches) or not where.laid:
        return None
    told = []
    for places in _places(swatches, where):
        fits = [_fitted(swatch, where.fine, affine) for swatch, affine in zip(swatches, places, strict=True)]
        told.append(_mean(fits))
    return max(told, key=lambda one: one.alike + one.least)


def _mean(fits: Sequence[_Fit]) -> SwatchSight:
    told = np.array([(one.alike, one.least) for one in fits])
    alike, least = told.mean(axis=0)
    close, least_close = -np.log(NEVER_CLOSER - told).mean(axis=0)
    return SwatchSight(float(alike), float(least), float(close), float(least_close))


def _laid(fine: Floats) -> Iterator[Laid]:
    side = SWATCH_PX // COARSE
    for size in SIZES:
        small = resized(fine, size * SIDE_PX / COARSE / FINE_PX)
        height, width = small.shape[:2]
        if min(height, width) < side + 2:
            continue
        for turn in TURNS:
            there = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0), np.float64)
            across, along = np.abs(there[0, :2])
            size_px = int(height * along + width * across), int(height * across + width * along)
            there[:, 2] += (size_px[0] - width) / 2, (size_px[1] - height) / 2
            seen = np.asarray(cv2.warpAffine(small, there, size_px, borderMode=cv2.BORDER_REFLECT), np.float32)
            back = inverse(there) * (fine.shape[1] / width)
            yield Laid(seen, energy(seen, side), back, float(np.log2(size)), turn)


def _places(swatches: Floats, where: Sighted) -> list[list[Map]]:
    """In each size and turn where all together are likest: for each swatch its map to the fine tones."""
    squares = [resized(swatch, 1 / COARSE) for swatch in swatches]
    alike = np.array([[likeness(laid.seen, square, laid.energies).max() for square in squares] for laid in where.laid])
    kept: list[Laid] = []
    for at in np.argsort(-alike.mean(axis=1), kind="stable"):
        laid = where.laid[at]
        if not any(_beside(laid, other) for other in kept):
            kept.append(laid)
        if len(kept) == TRIED:
            break
    return [[_place(square, laid) for square in squares] for laid in kept]


def _place(square: Floats, laid: Laid) -> Map:
    """Where a coarse swatch lies likeliest: the map from the swatch to the fine tones."""
    alike = likeness(laid.seen, square, laid.energies)
    y, x = np.unravel_index(int(alike.argmax()), alike.shape)
    middle = 0.5 / COARSE - 0.5  # of a coarse pixel, as the swatch's own pixels count
    corner = laid.back[:, :2] @ np.array([x + middle, y + middle]) + laid.back[:, 2]
    return np.column_stack([laid.back[:, :2] / COARSE, corner])


def _beside(one: Laid, other: Laid) -> bool:
    turned = abs((one.turn - other.turn + 180) % 360 - 180)
    return abs(one.octave - other.octave) <= OCTAVES_APART and turned <= TURN_APART


def _fitted(swatch: Floats, fine: Floats, affine: Map) -> _Fit:
    """The best of a few steps by least squares from a place on: Lucas and Kanade's, each channel free by one shift."""
    size = float(np.sqrt(abs(np.linalg.det(affine[:, :2]))))
    fine = np.asarray(cv2.GaussianBlur(fine, (0, 0), 0.4 * size), np.float32) if size > 1 else fine
    best: _Fit | None = None
    for _ in range(STEPS + 1):
        seen = _drawn(fine, affine)
        told = _told(swatch, seen)
        if best is not None and told.alike < best.alike - WORSE:
            break
        best = told if best is None or told.alike > best.alike else best
        affine = _step(swatch, seen, affine)
        if not np.isfinite(affine).all() or np.linalg.cond(affine[:, :2]) > MOST_SKEWED:
            break
    assert best is not None, "the first step has told something"
    return best


def _drawn(fine: Floats, affine: Map) -> Floats:
    """What is seen where the map puts the swatch."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    shape = SWATCH_PX, SWATCH_PX
    return np.asarray(cv2.warpAffine(fine, affine, shape, flags=how, borderMode=cv2.BORDER_REFLECT), np.float32)


def _step(swatch: Floats, seen: Floats, affine: Map) -> Map:
    """The map bent so that what is seen comes nearer to the swatch."""
    curve, pull = np.diag(_PULL), np.zeros(6)
    rest = _centred(swatch) - _centred(seen)
    down, right = (np.asarray(np.gradient(seen, axis=axis), np.float32) for axis in (0, 1))
    for channel in range(3):
        slopes = np.concatenate([_PLACE * right[:, :, channel].ravel(), _PLACE * down[:, :, channel].ravel()])
        slopes -= slopes.mean(axis=1, keepdims=True)
        curve += slopes @ slopes.T
        pull += slopes @ rest[:, :, channel].ravel()
    bend = np.vstack([np.linalg.solve(curve, pull).reshape(2, 3) + np.eye(2, 3), [0, 0, 1]])
    return np.asarray(affine @ bend)


def _centred(seen: Floats) -> Floats:
    return np.asarray(seen - seen.mean(axis=(0, 1)), np.float32)


def _told(swatch: Floats, seen: Floats) -> _Fit:
    """How alike the two are."""
    ours, theirs = _centred(swatch), _centred(seen)
    both, own, other = ((one * two).sum(axis=(0, 1)) for one, two in ((ours, theirs), (ours, ours), (theirs, theirs)))
    alike = _like(both.sum(), own.sum(), other.sum())
    parts = [(own[some].sum(), _like(both[some].sum(), own[some].sum(), other[some].sum())) for some in PARTS]
    least = min((varied * like + FAINT * alike) / (varied + FAINT) for varied, like in parts)
    return _Fit(alike, float(least))


def _like(both: float, own: float, other: float) -> float:
    return 2 * float(both) / (float(own) + float(other) + DOUBT)
