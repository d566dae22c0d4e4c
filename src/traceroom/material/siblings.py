"""Siblings: the same artwork, another variant: where inside the agreeing area do two pictures differ?

One map puts the agreeing points in their places; so it does, where nothing differs, with the features around them. A
place that has features in both pictures, hardly one of which has its counterpart in the other, while elsewhere most
have theirs, shows something else: the flavour. Blur, light and distance take counterparts away everywhere alike; what
stands in front, or glare, leaves features on one side alone. Where both have colours, inks speak too: flavours of one
artwork mostly differ in them. A thing with features of its own that stands before one of the two is called a
difference as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.sibling_inks import Colours, inks_say
from traceroom.material.verify import Agreement
from traceroom.values.box import Box

Floats = NDArray[np.float64]
LEAST_AGREEING = 20
NEAR = 0.03
"""How far a counterpart may lie from where the map puts it, in spans of the agreeing area."""
CLOSE = 0.55
"""The cosine of counterparts: lower than that of a match, for there are few in one place."""
OCTAVES, DEGREES = 0.8, 40.0
"""How far a counterpart's size and turn may be from what the map says."""
INK_NEAR, INK_OCTAVES = 0.04, 1.2
"""The same for those whose inks are held against each other: these need not be counterparts."""
WINDOWS = ((0.09, 0.09), (0.14, 0.09), (0.09, 0.14), (0.14, 0.14), (0.2, 0.12), (0.12, 0.2))
"""Half the width and height of a place that is looked at, in spans of the agreeing area."""
STEPS = 14
LEAST_EACH = 4
"""Features that a place must have in each picture to differ rather than to be hidden."""
BY_CHANCE = 0.08
"""The share of features that have a counterpart where the pictures differ."""
LEAST_SURPRISE, LEAST_WITH_INKS = 12.0, 22.0
"""ln of how much better "it differs here" explains a place than "it is like the rest" (bench/bench_siblings.py); what
neighbouring inks say is not as independent as it is added up."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that differs, in each picture's own pixels; `surprise` in nats."""

    left: Box
    right: Box
    surprise: float


@dataclass(frozen=True, slots=True, eq=False)
class _Common:
    """Features of both in the agreeing area, in the left picture's pixels.

    `on_left`: whose it is; `said`: what it says for "it differs here", in nats; `least`: from where on a place differs.
    """

    points: Floats = field(repr=False)
    on_left: NDArray[np.bool_] = field(repr=False)
    said: Floats = field(repr=False)
    least: float


def differences(
    left: Features,
    right: Features,
    found: Agreement,
    *,
    colours: tuple[Colours | None, Colours | None] = (None, None),
    least: float | None = None,
) -> tuple[Difference, ...]:
    """Places that differ, the clearest first; none of them overlap. Nothing where too few points agree.

    `colours` are those of `colours_of`, of all features of each; `least` nats of surprise instead of what is usual.
    """
    if len(found) < LEAST_AGREEING:
        return ()
    to_right = _map(found)
    if to_right is None:
        return ()
    span = float(np.ptp(found.left, axis=0).max())
    common = _common(left, right, found, to_right, colours)
    chosen: list[Difference] = []
    for surprise, inside in _places(common, span, common.least if least is None else least):
        own = common.points[inside]
        where = _around(own)
        if not any(one.left.overlap(where) > 0 for one in chosen):
            chosen.append(Difference(where, _around(_moved(own, to_right)), surprise))
    return tuple(chosen)


def _map(found: Agreement) -> Floats | None:
    """The homography of the agreeing points: an affine map is off by too much at the edge of a tilted package."""
    one, other = (np.ascontiguousarray(side, np.float32) for side in (found.left, found.right))
    tolerance = 0.03 * float(np.ptp(other, axis=0).max())
    matrix, _ = cv2.findHomography(one, other, cv2.RANSAC, tolerance, maxIters=500, confidence=0.995)
    if matrix is None or abs(np.linalg.det(matrix)) < 1e-9:
        return None
    return np.asarray(matrix, np.float64)


def _moved(points: Floats, matrix: Floats) -> Floats:
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(np.float64), matrix).reshape(-1, 2))


def _common(
    left: Features, right: Features, found: Agreement, to_right: Floats, colours: tuple[Colours | None, Colours | None]
) -> _Common:
    """What lies inside the hull of the agreeing points, with its counterpart looked for where the map puts it."""
    span = float(np.ptp(found.left, axis=0).max())
    hull = np.asarray(cv2.convexHull(np.ascontiguousarray(found.left, np.float32)), np.float32)
    ours = left.points.astype(np.float64)
    theirs = _moved(right.points.astype(np.float64), np.asarray(np.linalg.inv(to_right), np.float64))
    ours_in, theirs_in = _inside(ours, hull), _inside(theirs, hull)
    apart = np.hypot(*(ours[:, None] - theirs[None]).transpose(2, 0, 1))
    larger = _larger(left, right, found)
    meets = (apart < NEAR * span) & (larger < OCTAVES) & _turned_alike(left, right, found)
    meets &= left.descriptors @ right.descriptors.T > CLOSE
    met = meets.any(axis=1)[ours_in], meets.any(axis=0)[theirs_in]
    said = [_unmet(left.sizes[ours_in], met[0]), _unmet(right.sizes[theirs_in], met[1])]
    near = (apart < INK_NEAR * span) & (larger < INK_OCTAVES) & ours_in[:, None] & theirs_in[None]
    inks = inks_say(found, near, *colours)
    if inks is not None:
        said = [said[0] + inks[0][ours_in], said[1] + inks[1][theirs_in]]
    on_left = np.arange(sum(map(len, met))) < len(met[0])
    points = np.concatenate([ours[ours_in], theirs[theirs_in]])
    return _Common(points, on_left, np.concatenate(said), LEAST_SURPRISE if inks is None else LEAST_WITH_INKS)


def _larger(left: Features, right: Features, found: Agreement) -> Floats:
    """By how many octaves the sizes of each two differ from what the map says, (l, r)."""
    assert found.affine is not None, "what agrees has a map"
    octaves = 0.5 * np.log2(max(abs(np.linalg.det(found.affine[:, :2])), 1e-9))
    return np.asarray(np.abs(np.log2(right.sizes)[None] - np.log2(left.sizes)[:, None] - octaves))


def _turned_alike(left: Features, right: Features, found: Agreement) -> NDArray[np.bool_]:
    """Whether each two are turned as the map says, (l, r)."""
    assert found.affine is not None, "what agrees has a map"
    turn = np.degrees(np.arctan2(found.affine[1, 0], found.affine[0, 0]))
    turned = (right.angles[None] - left.angles[:, None] - turn + 180) % 360 - 180
    return np.asarray(np.abs(turned) < DEGREES)


def _unmet(sizes: NDArray[np.float32], met: NDArray[np.bool_]) -> Floats:
    """What it says that a feature is met by a counterpart, or is not, (f,), in nats."""
    usual = np.maximum(_usual(sizes, met), BY_CHANCE)
    return np.where(met, np.log(BY_CHANCE / usual), np.log((1 - BY_CHANCE) / (1 - usual)))


def _usual(sizes: NDArray[np.float32], met: NDArray[np.bool_]) -> Floats:
    """The share of features of about this size that are met, (f,): blur takes the small ones away first."""
    order = np.argsort(sizes, kind="stable")
    usual = np.zeros(len(sizes))
    for some in np.array_split(order, 4):
        if len(some):
            usual[some] = (met[some].sum() + 0.5) / (len(some) + 2)
    return usual


def _inside(points: Floats, hull: NDArray[np.float32]) -> NDArray[np.bool_]:
    return np.array([cv2.pointPolygonTest(hull, (float(x), float(y)), measureDist=False) >= 0 for x, y in points], bool)


def _places(common: _Common, span: float, least: float) -> list[tuple[float, NDArray[np.bool_]]]:
    """Windows that "it differs here" explains much better than "it is like the rest", the clearest first."""
    if not len(common.points):
        return []
    x, y = common.points.T
    across, down = (np.linspace(side.min(), side.max(), STEPS)[:, None] for side in (x, y))
    found = []
    for wide, high in WINDOWS:
        columns, rows = np.abs(x - across) <= wide * span, np.abs(y - down) <= high * span
        surprise = _surprise(common, columns, rows)
        for i, j in np.argwhere(surprise >= least):
            found.append((float(surprise[i, j]), columns[i] & rows[j] & (common.said > 0)))
    return sorted(found, key=lambda one: -one[0])


def _surprise(common: _Common, columns: NDArray[np.bool_], rows: NDArray[np.bool_]) -> Floats:
    """What the features of each window say together, (columns, rows); the side that says less speaks."""
    sides = []
    for side in (common.on_left, ~common.on_left):
        count = (columns * side).astype(np.float64) @ rows.T
        sides.append(np.where(count < LEAST_EACH, 0.0, (columns * (common.said * side)) @ rows.T))
    return np.asarray(np.minimum(*sides))


def _around(points: Floats) -> Box:
    x, y = (max(0, int(edge)) for edge in points.min(axis=0))
    right, bottom = (int(np.ceil(edge)) for edge in points.max(axis=0))
    return Box(x, y, max(1, right - x), max(1, bottom - y))
