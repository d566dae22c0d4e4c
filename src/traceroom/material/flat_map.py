"""Flat map: what leads from one picture to another where both show the same flat thing, and whether an edit made it.

An edit turns, stretches and shifts a picture. A camera that looks at the same thing twice looks aslant at least once:
sheared, or with lines that run together. A photo of a screen does so too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.affine import Map, Points, fitted

SHEAR = 0.02
"""The cosine between what were the sides of a picture."""
BENT = 0.004
"""How far lines that run together move a corner of what agrees, in sides of the picture, that it is no noise,"""
BETTER = 0.75
"""where they leave less than so much of what the points lie away from their places."""
NOISE = 8.0
"""So many times what the points lie away, over the root of their number, is what they bend a map by chance."""
LEAST_POINTS = 12
"""Fewer do not tell how lines run together."""


@dataclass(frozen=True, slots=True, eq=False)
class FlatMap:
    """`matrix` (3, 3) from the first picture's pixels to the second's; `aslant`: no edit makes such a map.

    In sides of the picture: `bent`, how far lines that run together would move a corner of what agrees; `away`, how far
    the points lie from their places, in the middle.
    """

    matrix: Map = field(repr=False)
    aslant: bool
    bent: float
    away: float


def flat_map(points: Points, others: Points, *, side: float) -> FlatMap | None:
    """The map that agreeing points (n, 2) obey; None if they fit none. `side`: the first picture's longest (pixels)."""
    plain = fitted(points, others)
    unit = side * float(np.sqrt(abs(np.linalg.det(plain[:, :2]))))
    if unit < 1:
        return None
    straight = np.vstack([plain, [0.0, 0.0, 1.0]])
    sheared, far = shear(plain) > SHEAR, _away(points, straight, others) / unit
    slanted = _slanted(points, others)
    if slanted is None:
        return FlatMap(straight, aslant=sheared, bent=0.0, away=far)
    bent, near = _bent(points, straight, slanted) / unit, _away(points, slanted, others) / unit
    if bent < NOISE * near / np.sqrt(len(points)):
        bent = 0.0
    if bent > BENT and near < BETTER * far:
        return FlatMap(slanted, aslant=True, bent=bent, away=near)
    return FlatMap(straight, aslant=sheared, bent=bent, away=far)


def moved(points: Points, matrix: Map) -> NDArray[np.float64]:
    """Where a map (3, 3) puts points (n, 2)."""
    return np.asarray(cv2.perspectiveTransform(points[None].astype(np.float64), matrix)[0])


def shear(plain: Map) -> float:
    """How far the picture's sides, or those of what it was turned into, are from a right angle: 0 to 1."""
    linear = plain[:, :2]
    return min(_cosine(linear[:, 0], linear[:, 1]), _cosine(linear[0], linear[1]))


def _cosine(one: Map, other: Map) -> float:
    return float(abs(one @ other) / max(1e-9, float(np.linalg.norm(one) * np.linalg.norm(other))))


def _slanted(points: Points, others: Points) -> Map | None:
    """The map with lines that run together; all points count, for they agree on a straight one."""
    if len(points) < LEAST_POINTS:
        return None
    found, _ = cv2.findHomography(points, others, 0)
    return None if found is None else np.asarray(found, np.float64)


def _away(points: Points, matrix: Map, others: Points) -> float:
    """How far points lie from where a map puts them, in the middle (pixels)."""
    return float(np.median(np.hypot(*(moved(points, matrix) - others).T)))


def _bent(points: Points, straight: Map, slanted: Map) -> float:
    """How far apart two maps put the corners of the box around the points."""
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    return float(np.hypot(*(moved(corners, straight) - moved(corners, slanted)).T).max())
