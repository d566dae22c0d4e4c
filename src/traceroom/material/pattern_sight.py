"""Pattern sight: with the pixels of one picture at hand, does it look as the other's features say, place by place?

Features of two views are seldom found in the same places. Where a window's map is known, the left pixels are drawn as
the right picture shows them, and each of the right's features is looked up where it must be: what is not there counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features, described
from traceroom.material.pattern_alignment import Alignment
from traceroom.material.pattern_cloth import Cloth, Shown
from traceroom.material.pattern_colours import LITTLE, colours_at
from traceroom.material.repeats import TWINS

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
LOOKED_AT = 6
"""Windows, those with most of their features on a map."""
BEST = 3
LEAST_ASKED = 8
"""Features within a window."""
MOST_PX = 280
LEAST_PX = 2.5
"""Smaller features of the right cannot be seen on the left."""
CORE, WIDE, EDGE = 1.1, 1.8, 1.15
"""Radii around the middle of a window's pairs: what is surely on its map, what is around it, and a margin."""
LEAST_RADIUS = 3.0
"""Of a window, in sizes of its features."""
SINGLE = 0.25
"""What a feature without twins is worth: it may lie on what hides the cloth."""
UNKNOWN = 0.3
INSIDE_PX = 4


@dataclass(frozen=True, slots=True)
class Sight:
    """How close features are to what is seen in their places: those of the best windows (mean), those around them.

    `asked`: how many were looked up in the best windows; `colour`: how far their colours lie from one shift, over how
    varied they are; `shift`: the larger of its two.
    """

    core: float
    around: float
    asked: int
    colour: float
    shift: float


NOTHING_SEEN = Sight(0.0, 0.0, 0, 1.5, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    """The patch of a window as the right picture shows it, its features there, which of the right's they are."""

    patch: NDArray[np.uint8] = field(repr=False)
    wanted: Features = field(repr=False)
    asked: Ints = field(repr=False)
    core: NDArray[np.bool_] = field(repr=False)


def sight(left: Cloth, right: Cloth, alignment: Alignment, twins_right: Ints) -> Sight:
    """What the left pixels show where the right features must be."""
    if left.shown is None or right.colours is None:
        return NOTHING_SEEN
    weights = np.where(twins_right > TWINS, 1.0, SINGLE) / np.sqrt(twins_right)
    order = np.argsort(-alignment.shares, kind="stable")[:LOOKED_AT]
    windows = [_window(left.shown, right.features, alignment, int(at)) for at in order if alignment.shares[at] > 0]
    there = [one for one in windows if one is not None]
    if not there:
        return NOTHING_SEEN
    close = np.array([_closeness(left.shown, right.features, one, weights) for one in there])
    best = np.argsort(-close[:, 0], kind="stable")[:BEST]
    shown = np.concatenate([_colours(there[at]) for at in best])
    said = np.concatenate([right.colours[there[at].asked[there[at].core]] for at in best])
    around = float(np.sort(close[:, 1])[::-1][:BEST].mean())
    return Sight(float(close[best, 0].mean()), around, len(said), *_apart(said, shown))


def _window(left: Shown, right: Features, alignment: Alignment, number: int) -> _Window | None:
    on = alignment.right[alignment.window == number]
    ends = right.points[on].astype(np.float64)
    middle = np.median(ends, axis=0)
    radius = CORE * float(np.quantile(np.hypot(*(ends - middle).T), 0.9))
    if radius < LEAST_RADIUS * float(np.median(right.sizes[on])):
        return None
    half = EDGE * WIDE / CORE * radius
    linear, shift = alignment.maps[number][:2], alignment.maps[number][2]
    scale = min(left.factor / float(np.sqrt(np.linalg.det(linear))), MOST_PX / (2 * half))
    corner = middle - half
    turn = linear / left.factor * scale
    start = (np.array(left.corner) @ linear + shift - corner) * scale
    away = np.hypot(*(right.points - middle).T) / radius
    asked = np.flatnonzero((right.sizes * scale >= LEAST_PX) & (away < WIDE / CORE))
    places = (right.points[asked] - corner) * scale
    origins = (places - start) @ np.linalg.inv(turn)
    inside = ((origins > INSIDE_PX) & (origins < np.array(left.pixels.shape[1::-1]) - INSIDE_PX)).all(axis=1)
    asked, places = asked[inside], places[inside].astype(np.float32)
    core = away[asked] < 1
    if core.sum() < LEAST_ASKED:
        return None
    side = int(np.ceil(2 * half * scale))
    patch = cv2.warpAffine(left.pixels, np.vstack([turn, start]).T, (side, side), flags=cv2.INTER_LINEAR)
    sizes = (right.sizes[asked] * scale).astype(np.float32)
    return _Window(np.asarray(patch, np.uint8), Features(places, sizes, right.angles[asked], places), asked, core)


def _closeness(left: Shown, right: Features, window: _Window, weights: Floats) -> tuple[float, float]:
    """Of the features within the window and of those around it."""
    seen = left.words.compact(described(window.patch, window.wanted))
    close = (seen.descriptors * right.descriptors[window.asked]).sum(axis=1)
    weight, core = weights[window.asked], window.core
    around = np.average(close[~core], weights=weight[~core]) if (~core).sum() >= LEAST_ASKED else UNKNOWN
    return float(np.average(close[core], weights=weight[core])), float(around)


def _colours(window: _Window) -> NDArray[np.float32]:
    return colours_at(window.patch, window.wanted.points[window.core], window.wanted.sizes[window.core])


def _apart(said: Floats, shown: Floats) -> tuple[float, float]:
    """How far the colours lie from one shift, over how varied they are; the larger of its two."""
    apart = shown - said
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1).mean()
    varied = np.abs(said - np.median(said, axis=0)).sum(axis=1).mean()
    return float(rest / (varied + LITTLE)), float(np.abs(shift).max())
