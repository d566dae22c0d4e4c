"""Swatch fit: swatches bent onto what is seen where they may lie, each by an affine map of its own, and how alike they
are then.

Lucas and Kanade's steps by least squares, "An iterative image registration technique", IJCAI 1981, each channel free by
one shift; all fits of a picture take their steps together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.pattern_swatch import SWATCH_PX

Floats = NDArray[np.float32]
Maps = NDArray[np.float64]
STEPS = 10
WORSE = 0.05
DOUBT = 0.2
"""Added to how varied both are: what is flat is not alike."""
STIFF = 0.01
"""Of a bend at the swatch's rim: so little evidence does not bend it."""
MOST_SKEWED = 2.5
FAINT = 4.0
"""What varies less than that in brightness, or in colours, is judged by both together."""
PARTS = slice(0, 1), slice(1, 3)
"""Brightness and colours."""
_Y, _X = np.mgrid[:SWATCH_PX, :SWATCH_PX].astype(np.float32)
_PLACE = np.stack([_X.ravel(), _Y.ravel(), np.ones(SWATCH_PX**2, np.float32)], axis=1)
_SQUARES = (_PLACE[:, :, None] * _PLACE[:, None, :]).reshape(-1, 9)
_PULL = STIFF * np.tile([SWATCH_PX**2 / 4, SWATCH_PX**2 / 4, 1.0], 2)


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """How alike each swatch and what is seen are, (n,): 1 is the same; `least`: in brightness or in colours, whichever
    is less."""

    alike: Floats = field(repr=False)
    least: Floats = field(repr=False)


def fits(swatches: Floats, pictures: Sequence[Floats], maps: Maps) -> Fits:
    """The best of a few steps from each map (n, 2, 3) on, from a swatch (n, 36, 36, 3) to its picture's tones."""
    ours = _planes(swatches)
    ours = ours - ours.mean(axis=2, keepdims=True)
    maps = maps.copy()
    best = Fits(np.full(len(ours), -np.inf, np.float32), np.zeros(len(ours), np.float32))
    moving = np.arange(len(ours))
    for _ in range(STEPS + 1):
        drawn = np.array([_drawn(pictures[int(at)], maps[at]) for at in moving]).reshape(-1, SWATCH_PX, SWATCH_PX, 3)
        seen = _planes(drawn)
        theirs = seen - seen.mean(axis=2, keepdims=True)
        told = _told(ours[moving], theirs)
        better = told.alike > best.alike[moving]
        on = told.alike >= best.alike[moving] - WORSE
        best.alike[moving[better]], best.least[moving[better]] = told.alike[better], told.least[better]
        maps[moving] = _stepped(maps[moving], seen, ours[moving] - theirs)
        on &= np.isfinite(maps[moving]).all(axis=(1, 2))
        moving = moving[on]
        moving = moving[np.linalg.cond(maps[moving][:, :, :2]) <= MOST_SKEWED]
        if not len(moving):
            break
    return best


def _planes(squares: Floats) -> Floats:
    """(n, 36, 36, 3) as (n, 3, 1296)."""
    return np.ascontiguousarray(squares.reshape(len(squares), -1, 3).transpose(0, 2, 1))


def _drawn(picture: Floats, affine: Maps) -> Floats:
    """What is seen where the map puts the swatch."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    shape = SWATCH_PX, SWATCH_PX
    return np.asarray(cv2.warpAffine(picture, affine, shape, flags=how, borderMode=cv2.BORDER_REFLECT), np.float32)


def _stepped(maps: Maps, seen: Floats, rest: Floats) -> Maps:
    """The maps bent so that what is seen (n, 3, 1296) comes nearer by the rest.

    The slope by each of the six numbers of a map is the picture's slope, right or down, times a place's x, y or 1.
    """
    squares = seen.reshape(-1, 3, SWATCH_PX, SWATCH_PX)
    down, right = (np.asarray(np.gradient(squares, axis=axis), np.float32).reshape(seen.shape) for axis in (2, 3))
    curve = np.zeros((len(maps), 2, 3, 2, 3))
    pull = np.zeros((len(maps), 2, 3))
    means = [slope @ _PLACE for slope in (right, down)]
    for i, one in enumerate((right, down)):
        pull[:, i] = (one * rest).sum(axis=1) @ _PLACE
        for j, other in enumerate((right, down)):
            shifted = means[i].transpose(0, 2, 1) @ means[j] / len(_PLACE)
            curve[:, i, :, j] = ((one * other).sum(axis=1) @ _SQUARES).reshape(-1, 3, 3) - shifted
    held = curve.reshape(-1, 6, 6) + np.diag(_PULL)
    bend = np.tile(np.eye(3), (len(maps), 1, 1))
    bend[:, :2] += np.linalg.solve(held, pull.reshape(-1, 6, 1)).reshape(-1, 2, 3)
    return np.asarray(maps @ bend)


def _told(ours: Floats, theirs: Floats) -> Fits:
    """How alike the two are, both (n, 3, 1296) and beside their means."""
    both, own, other = ((a * b).sum(axis=2) for a, b in ((ours, theirs), (ours, ours), (theirs, theirs)))
    alike = _like(both.sum(axis=1), own.sum(axis=1), other.sum(axis=1))
    parts = []
    for some in PARTS:
        varied = own[:, some].sum(axis=1)
        like = _like(both[:, some].sum(axis=1), varied, other[:, some].sum(axis=1))
        parts.append((varied * like + FAINT * alike) / (varied + FAINT))
    return Fits(alike, np.minimum(*parts))


def _like(both: Floats, own: Floats, other: Floats) -> Floats:
    return np.asarray(2 * both / (own + other + DOUBT), np.float32)
