"""Pattern look: with the pixels of one picture at hand, what do they show where the other's features must be?

Features of two views are seldom found in the same places. Where the map of a field is known, the left pixels are drawn
as the right picture shows them, and each of the right's features is looked up where it must be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.colour_sight import colours_at
from traceroom.material.features import Features, described
from traceroom.material.pattern_cloth import Cloth, Shown
from traceroom.material.pattern_field import Bend, Field
from traceroom.material.pattern_side import Side

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
MOST_PX = 420
LEAST_PX = 2.5
"""Smaller features of the right cannot be seen on the left."""
AROUND = 1.2
"""How far from the held pairs a feature may lie that is looked up, in radii of a window."""
NEAR = 0.25
"""Features so near to each other speak for one place."""
LEAST_ASKED = 8
CELL_PX = 16
INSIDE_PX = 4
THERE, SURELY = 0.55, 0.85
"""A place counts in full from the second closeness on, and not at all below the first."""


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """The patch as the right picture shows it, its features there, which of the right's they are."""

    patch: NDArray[np.uint8] = field(repr=False)
    wanted: Features = field(repr=False)
    asked: Ints = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What the left picture shows where each of the right's features must be, (f,) all of them.

    `away`: how far off the held pairs, infinite where nothing was looked up; `inside`: what the left picture would
    show; `close`: how alike, `together`: with its neighbours; `there`: what it counts; `colours` (f, 2).
    """

    away: Floats = field(repr=False)
    inside: NDArray[np.bool_] = field(repr=False)
    close: Floats = field(repr=False)
    together: Floats = field(repr=False)
    there: Floats = field(repr=False)
    colours: Floats = field(repr=False)


def look(left: Cloth, right: Side, held: Field) -> Look | None:
    """What the left pixels show within and around a field; None without pixels, colours, or enough to look up."""
    if left.shown is None or right.cloth.colours is None:
        return None
    found, worth = right.features, right.worth
    places, away = held.bend.lefts(found.points)
    inside = _inside(left.shown, places)
    looked = _looked(left.shown, found, held.bend, np.flatnonzero(inside & (away < AROUND)))
    if looked is None:
        return None
    asked = looked.asked
    seen = left.shown.words.compact(described(looked.patch, looked.wanted))
    close = (seen.descriptors * found.descriptors[asked]).sum(axis=1)
    together = _together(found.points[asked] / held.bend.unit[1], close, worth[asked])
    there = worth[asked] * np.clip((together - THERE) / (SURELY - THERE), 0, 1) * np.clip(close, 0, 1)
    colours = colours_at(looked.patch, looked.wanted.points, looked.wanted.sizes)
    told = np.zeros((len(found), 5))
    told[asked] = np.column_stack([close, together, there, colours])
    far = np.full(len(found), np.inf)
    far[asked] = away[asked]
    return Look(far, inside, told[:, 0], told[:, 1], told[:, 2], told[:, 3:])


def joined(looks: Sequence[Look]) -> Look:
    """Several fields as one: each feature by the field that holds the nearest pairs."""
    nearest = np.array([one.away for one in looks]).argmin(axis=0), np.arange(len(looks[0].away))
    parts = {name: np.array([getattr(one, name) for one in looks]) for name in Look.__slots__}
    picked = {name: part[nearest] for name, part in parts.items()}
    return Look(**(picked | {"inside": parts["inside"].any(axis=0)}))


def _inside(left: Shown, places: Floats) -> NDArray[np.bool_]:
    x, y = ((places - np.array(left.corner)) * left.factor).T
    h, w = left.pixels.shape[:2]
    return np.asarray((x > INSIDE_PX) & (x < w - INSIDE_PX) & (y > INSIDE_PX) & (y < h - INSIDE_PX))


def _looked(left: Shown, right: Features, bend: Bend, asked: Ints) -> _Looked | None:
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
    return _Looked(np.asarray(patch, np.uint8), wanted, asked)


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
