"""Pattern alignment: do the votes of a neighbourhood lie on one map? A motif alone votes in any arrangement.

The left picture is looked at through windows of a few dozen voting features. In each, one of the many shifts must bring
most of them onto their twins at once, and an affine map, which follows perspective and soft folds, must hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.repeats import Votes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
WINDOWS = 12
NEAR = 40
"""Voting features in a window."""
SEEDS = 6
MOST_SHIFTS = 160
COARSE, FINE = 0.12, 0.05
"""How far a point may lie from its place, in radii of the window: for the shift alone, and in the end."""
LEAST_PAIRS = 6
LEAST_SEEN = 20
"""Features of a window that must fall into the other picture."""
MOST_STRETCH = 3.0
SLIGHT = 1e-9
BEST = 6
"""The windows that count: others lie on a fold or beside what hides the pattern."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Pairs that lie on their window's map (numbers of features), the window of each; `share` of the best windows.

    `maps` (w, 3, 2): (x, y, 1) on the left times the map of a window is its place on the right; `shares` (w,) of each.
    """

    left: Ints = field(repr=False)
    right: Ints = field(repr=False)
    window: Ints = field(repr=False)
    share: float
    maps: Floats = field(repr=False)
    shares: Floats = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """The voting pairs of a window: where they lie, which of its features each belongs to, their shifts."""

    left: Ints
    right: Ints
    own: Ints
    starts: Ints
    shifts: NDArray[np.float32]
    seeds: int


def align(left: Features, right: Features, votes: Votes, *, windows: int = WINDOWS) -> Alignment:
    """The windows' maps and the pairs on them."""
    spin = np.exp(1j * np.radians(votes.turn)) * votes.ratio
    linear = np.array([[spin.real, -spin.imag], [spin.imag, spin.real]])
    shifts = (right.points[votes.right] - left.points[votes.left] @ linear.T).astype(np.float32)
    frame = right.points.min(axis=0), right.points.max(axis=0)
    shares, kept, maps = [], [], []
    for number, (window, radius) in enumerate(_windows(left, votes, windows)):
        pairs = _pairs(votes, window, shifts)
        share, on, affine = _window_share(left, right, pairs, radius=radius * votes.ratio, frame=frame)
        shares.append(share)
        maps.append(affine)
        kept.append((pairs.left[on], pairs.right[on], np.full(int(on.sum()), number)))
    if not kept:
        nothing = np.zeros(0, np.int64)
        return Alignment(nothing, nothing, nothing, 0.0, np.zeros((0, 3, 2)), np.zeros(0))
    parts = [np.concatenate(part) for part in zip(*kept, strict=True)]
    best = float(np.sort(shares)[-BEST:].mean())
    return Alignment(parts[0], parts[1], parts[2], best, np.array(maps), np.array(shares))


def _windows(left: Features, votes: Votes, windows: int) -> Iterator[tuple[Ints, float]]:
    """Windows spread over the voting features: their features, nearest to the middle first, and their radius."""
    voting = np.unique(votes.left)
    places = left.points[voting].astype(np.float64)
    if len(voting) < LEAST_SEEN:
        return
    middle = int(((places - places.mean(axis=0)) ** 2).sum(axis=1).argmin())
    nearest = np.full(len(voting), np.inf)
    for _ in range(windows):
        away = ((places - places[middle]) ** 2).sum(axis=1)
        near = np.argsort(away, kind="stable")[:NEAR]
        yield voting[near], float(np.sqrt(away[near[-1]]))
        nearest = np.minimum(nearest, away)
        middle = int(nearest.argmax())


def _pairs(votes: Votes, window: Ints, shifts: NDArray[np.float32]) -> _Pairs:
    """The votes are sorted by their left feature."""
    first = np.searchsorted(votes.left, window)
    counts = np.searchsorted(votes.left, window, side="right") - first
    own = np.repeat(np.arange(len(window)), counts)
    starts = np.cumsum(counts) - counts
    at = np.arange(len(own)) + np.repeat(first - starts, counts)
    return _Pairs(votes.left[at], votes.right[at], own, starts, shifts[at], int(counts[:SEEDS].sum()))


def _window_share(
    left: Features, right: Features, pairs: _Pairs, *, radius: float, frame: tuple[Floats, Floats]
) -> tuple[float, NDArray[np.bool_], Floats]:
    """The share of the window's features that lie on its map, of those that the other picture shows; pairs; the map."""
    nothing = 0.0, np.zeros(len(pairs.left), bool), np.zeros((3, 2))
    x = np.column_stack([left.points[pairs.left], np.ones(len(pairs.left))]).astype(np.float64)
    y = right.points[pairs.right].astype(np.float64)
    off = np.hypot(*(pairs.shifts - _best_shift(pairs, COARSE * radius)).T)
    for limit in (COARSE, (COARSE + 2 * FINE) / 3, FINE):
        on = off < limit * radius
        if on.sum() < LEAST_PAIRS:
            return nothing
        affine = _affine(x[on, :2], y[on])
        off = np.hypot(*(x @ affine - y).T)
    on = off < FINE * radius
    placed = x[pairs.starts] @ affine
    seen = (placed >= frame[0]).all(axis=1) & (placed <= frame[1]).all(axis=1)
    if seen.sum() < LEAST_SEEN or not _sane(affine[:2]):
        return nothing
    held = np.zeros(len(pairs.starts), bool)
    held[pairs.own[on]] = True
    return float((held & seen).sum() / seen.sum()), on, np.asarray(affine, np.float64)


def _best_shift(pairs: _Pairs, tolerance: float) -> NDArray[np.float32]:
    """Of the shifts of the middle's pairs, the one that most features of the window have too."""
    some = pairs.shifts[: pairs.seeds]
    if len(some) > MOST_SHIFTS:
        some = some[np.linspace(0, len(some) - 1, MOST_SHIFTS).astype(int)]
    x, y = (np.subtract.outer(some[:, axis], pairs.shifts[:, axis]) for axis in (0, 1))
    near = np.multiply(x, x, out=x) + np.multiply(y, y, out=y) < tolerance**2
    support = np.logical_or.reduceat(near, pairs.starts, axis=1).sum(axis=1)
    return np.asarray(some[int(support.argmax())])


def _affine(left: Floats, right: Floats) -> Floats:
    """The map (3, 2) with the least squares; of points on one line the one that does least across it."""
    middles = left.mean(axis=0), right.mean(axis=0)
    away = left - middles[0]
    square = away.T @ away
    linear = np.linalg.solve(square + (SLIGHT * np.trace(square) + SLIGHT) * np.eye(2), away.T @ (right - middles[1]))
    return np.vstack([linear, middles[1] - middles[0] @ linear])


def _sane(linear: Floats) -> bool:
    """No mirror and no wild stretch: the sum of a stretch's squares over its product tells how wild it is."""
    (a, b), (c, d) = linear.tolist()
    area = a * d - b * c
    return bool(area > 0 and a * a + b * b + c * c + d * d < (MOST_STRETCH + 1 / MOST_STRETCH) * area)
