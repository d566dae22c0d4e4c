"""Pattern sight: with the pixels of one picture at hand, does it look as the other's features say, place by place?

Features of two views are seldom found in the same places. Where the map of a field is known, the left pixels are drawn
as the right picture shows them, and each of the right's features is looked up where it must be: what is not there
counts, and how far over the cloth they are there tells an arrangement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features, described
from traceroom.material.pattern_cloth import Cloth, Shown
from traceroom.material.pattern_colours import LITTLE, colours_at
from traceroom.material.pattern_field import Bend, Field
from traceroom.material.repeats import TWINS

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
MOST_PX = 420
LEAST_PX = 2.5
"""Smaller features of the right cannot be seen on the left."""
WITHIN, AROUND = 0.6, 1.2
"""How far from the held pairs a feature may lie, in radii of a window: what is surely on the map, what is beside it."""
NEAR = 0.25
"""Features so near to each other speak for one place."""
SINGLE = 0.25
"""What a feature without twins is worth: it may lie on what hides the cloth."""
LEAST_ASKED = 8
CELL_PX = 16
INSIDE_PX = 4
THERE, SURELY = 0.55, 0.85
"""A place counts in full from the second closeness on, and not at all below the first."""
ALIKE = 0.5
LEAST_ALIKE = 6
LOW = 0.2


@dataclass(frozen=True, slots=True)
class Sight:
    """How close features are to what is seen in their places: those within the field (mean), those around it (or
    the same, where there are few).

    `low`: the lower end of what neighbours are together; `there`: how many are there, each as one over its twins, and
    `share` of all on the right, `inside` of those that the left picture would show; `asked`: how many within the field.
    `colour`: how far the colours of what is alike lie from one shift, over how varied they are, `apart`: as such,
    `agree`: their correlation; `shift`: the larger of its two.
    """

    core: float
    around: float
    low: float
    there: float
    share: float
    inside: float
    asked: int
    colour: float
    apart: float
    agree: float
    shift: float


NOTHING_SEEN = Sight(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 1.2, 0.3, 0.0, 0.3)


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """The patch as the right picture shows it, its features there, which of the right's they are, how far off."""

    patch: NDArray[np.uint8] = field(repr=False)
    wanted: Features = field(repr=False)
    asked: Ints = field(repr=False)
    away: Floats = field(repr=False)


def sight(left: Cloth, right: Cloth, held: Field, twins_right: Ints) -> Sight:
    """What the left pixels show where the right features must be."""
    if left.shown is None or right.colours is None:
        return NOTHING_SEEN
    found = right.features
    weights = np.where(twins_right > TWINS, 1.0, SINGLE) / np.sqrt(twins_right)
    places, away = held.bend.lefts(found.points)
    inside = _inside(left.shown, places)
    looked = _looked(left.shown, found, held.bend, np.flatnonzero(inside & (away < AROUND)), away)
    if looked is None:
        return NOTHING_SEEN
    seen = left.shown.words.compact(described(looked.patch, looked.wanted))
    close = (seen.descriptors * found.descriptors[looked.asked]).sum(axis=1)
    weight = weights[looked.asked]
    together = _together(found.points[looked.asked] / held.bend.unit[1], close, weight)
    there = float((weight * np.clip((together - THERE) / (SURELY - THERE), 0, 1) * np.clip(close, 0, 1)).sum())
    within = looked.away < WITHIN
    core, around = _mean(close[within], weight[within]), _mean(close[~within], weight[~within])
    alike = close > ALIKE
    shown = colours_at(looked.patch, looked.wanted.points, looked.wanted.sizes)
    return Sight(
        core=core,
        around=around if (~within).sum() >= LEAST_ASKED else core,
        low=float(np.quantile(together[within], LOW)) if within.any() else 0.0,
        there=there,
        share=there / float(weights.sum()),
        inside=there / float(weights[inside].sum()),
        asked=int(within.sum()),
        **_colours(right.colours[looked.asked][alike], shown[alike]),
    )


def _inside(left: Shown, places: Floats) -> NDArray[np.bool_]:
    x, y = ((places - np.array(left.corner)) * left.factor).T
    h, w = left.pixels.shape[:2]
    return np.asarray((x > INSIDE_PX) & (x < w - INSIDE_PX) & (y > INSIDE_PX) & (y < h - INSIDE_PX))


def _looked(left: Shown, right: Features, bend: Bend, asked: Ints, away: Floats) -> _Looked | None:
    """The left pixels drawn as the right picture shows them, where those features lie."""
    if len(asked) < LEAST_ASKED:
        return None
    edge = 2 * float(np.median(right.sizes))
    corner, end = right.points[asked].min(axis=0) - edge, right.points[asked].max(axis=0) + edge
    scale = min(left.factor * bend.unit[0] / bend.unit[1], MOST_PX / float((end - corner).max()))
    asked = asked[right.sizes[asked] * scale >= LEAST_PX]
    if len(asked) < LEAST_ASKED:
        return None
    width, height = (int(side) for side in np.ceil((end - corner) * scale))
    patch = cv2.remap(left.pixels, *_mapped(left, bend, corner, scale, (width, height)), cv2.INTER_LINEAR)
    places = ((right.points[asked] - corner) * scale).astype(np.float32)
    sizes = (right.sizes[asked] * scale).astype(np.float32)
    wanted = Features(places, sizes, right.angles[asked], places)
    return _Looked(np.asarray(patch, np.uint8), wanted, asked, away[asked])


def _mapped(
    left: Shown, bend: Bend, corner: Floats, scale: float, size: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where each pixel of the patch lies on the left: x and y; reckoned at the corners of cells, even between."""
    columns, rows = (side // CELL_PX + 2 for side in size)
    x, y = np.meshgrid(np.arange(columns) * CELL_PX, np.arange(rows) * CELL_PX)
    places, _ = bend.lefts(np.column_stack([x.ravel(), y.ravel()]) / scale + corner)
    knots = ((places - np.array(left.corner)) * left.factor).reshape(rows, columns, 2).astype(np.float32)
    px, py = np.meshgrid(*(np.arange(side, dtype=np.float32) / CELL_PX for side in size))
    full = cv2.remap(knots, px, py, cv2.INTER_LINEAR)
    return np.ascontiguousarray(full[:, :, 0]), np.ascontiguousarray(full[:, :, 1])


def _together(places: Floats, close: Floats, weights: Floats) -> Floats:
    """How close each feature and its neighbours are, places (a, 2) in radii."""
    x, y = (np.subtract.outer(axis, axis) for axis in places.T)
    near = np.exp((x * x + y * y) / (-2 * NEAR**2)) * weights
    return np.asarray(near @ close / near.sum(axis=1))


def _mean(values: Floats, weights: Floats) -> float:
    return float(np.average(values, weights=weights)) if len(values) else 0.0


def _colours(said: Floats, shown: Floats) -> dict[str, float]:
    """How far the colours lie from one shift, and how large that is."""
    if len(said) < LEAST_ALIKE:
        return {name: getattr(NOTHING_SEEN, name) for name in ("colour", "apart", "agree", "shift")}
    apart = shown - said
    shift = np.median(apart, axis=0)
    rest = np.abs(apart - shift).sum(axis=1)
    varied = np.abs(said - np.median(said, axis=0)).sum(axis=1).mean()
    one, other = said - said.mean(axis=0), shown - shown.mean(axis=0)
    agree = (one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum() + 1e-4)
    return {
        "colour": float(rest.mean() / (varied + LITTLE)),
        "apart": float(np.median(rest)),
        "agree": float(agree),
        "shift": float(np.abs(shift).max()),
    }
