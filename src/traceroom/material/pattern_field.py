"""Pattern field: how far over the cloth do pairs hold each other, and by which map? It bends as cloth does.

A motif alone holds in any arrangement, but only as far as the motif reaches; the same pattern holds on to the next
repeat and the next, up to a sharp fold or what hides it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.pattern_alignment import Alignment
from traceroom.material.repeats import Votes

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
CLOSENESS = 0.7
"""Of a pair: less than what may vote, for here its place is known."""
OCTAVES, DEGREES = 0.8, 30.0
"""Perspective and folds: how far a pair's ratio of sizes and its turn may lie from what was voted."""
SOFT = 0.5
"""How far a held pair bends the map around it, in radii of the window, as all lengths below."""
REACH = 1.2
"""A pair is asked where three others are held within this."""
ROUGH, FINE = 0.14, 0.09
"""How far a pair may lie from its place while the field grows, and in the end."""
STIFF = 0.5
"""The map bends as if this much of a pair without a bend stood everywhere."""
ROUNDS = 12
STILL = 1.02
LEAST_PAIRS, LEAST_BENT = 8, 40
STARTS = 4
"""Windows from which a field is grown: those with most of their features on a map."""
MOST_TRIED, MOST_FURTHER = 8, 4
MOST_COVERED = 0.5
"""A window of which more is within reach of a field already is not grown from again."""


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """A map from the right picture onto the left, through pairs of places: a bent plane and what is left beside it."""

    middle: Floats = field(repr=False)
    plane: Floats = field(repr=False)
    held: Floats = field(repr=False)
    rest: Floats = field(repr=False)
    unit: tuple[float, float]
    """The radius of the window on the left and on the right, in pixels."""

    def lefts(self, rights: Floats) -> tuple[Floats, Floats]:
        """Places on the left of places (n, 2) on the right; how far each is from the third of the held, in radii."""
        places = rights / self.unit[1]
        away = _squares(places, self.held)
        third = np.sqrt(np.partition(away, 2, axis=1)[:, 2])
        return self._bent(places, away) * self.unit[0], np.asarray(third)

    def among(self, places: Floats, own: Ints) -> tuple[Floats, Floats]:
        """The same in radii of the features themselves; none of those held (`own`, h) speaks for itself."""
        away = _squares(places, self.held)
        away[own, np.arange(len(own))] = np.inf
        return self._bent(places, away), np.sqrt(np.partition(away, 2, axis=1)[:, 2])

    def _bent(self, places: Floats, away: Floats) -> Floats:
        near = np.exp(away / (-2 * SOFT**2))
        bent = (near @ self.rest) / (near.sum(axis=1, keepdims=True) + STIFF)
        return np.asarray(_terms(places - self.middle, bent=len(self.plane) > 3) @ self.plane + bent)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Pairs (numbers of features) that hold each other, no feature twice, and the map through them."""

    left: Ints = field(repr=False)
    right: Ints = field(repr=False)
    bend: Bend = field(repr=False)

    def __len__(self) -> int:
        return len(self.left)


def grown(left: Features, right: Features, votes: Votes, alignment: Alignment) -> Field | None:
    """The largest field that grows from one of the best windows."""
    pairs = _pairs(left, right, votes)
    fields = []
    for window in np.argsort(-alignment.shares, kind="stable")[:STARTS]:
        on = alignment.window == window
        if on.sum() >= LEAST_PAIRS:
            fields.append(_grown(left, right, pairs, (alignment.left[on], alignment.right[on]), votes.ratio))
    return max((one for one in fields if one is not None), key=len, default=None)


def further(left: Features, right: Features, votes: Votes, alignment: Alignment, first: Field) -> Iterator[Field]:
    """Fields beside the first: behind a sharp fold or what hides the cloth the same pattern goes on by another map."""
    pairs = _pairs(left, right, votes)
    covered = first.bend.lefts(right.points)[1] < REACH
    tried = found = 0
    for window in np.argsort(-alignment.shares, kind="stable"):
        on = alignment.window == window
        if on.sum() < LEAST_PAIRS or covered[alignment.right[on]].mean() > MOST_COVERED:
            continue
        if tried == MOST_TRIED or found == MOST_FURTHER:
            return
        tried += 1
        one = _grown(left, right, pairs, (alignment.left[on], alignment.right[on]), votes.ratio)
        if one is not None:
            found += 1
            covered |= one.bend.lefts(right.points)[1] < REACH
            yield one


def _pairs(left: Features, right: Features, votes: Votes) -> tuple[Ints, Ints]:
    """All that are alike and may belong to one map: more than those that voted for the one ratio and turn."""
    close = np.flatnonzero((left.descriptors @ right.descriptors.T).ravel() > CLOSENESS)
    a, b = np.divmod(close, len(right))
    octaves = np.abs(np.log2(right.sizes[b] / left.sizes[a] / votes.ratio))
    turned = np.abs((right.angles[b] - left.angles[a] - votes.turn + 180) % 360 - 180)
    keep = (octaves < OCTAVES) & (turned < DEGREES)
    return a[keep], b[keep]


def _grown(
    left: Features, right: Features, pairs: tuple[Ints, Ints], start: tuple[Ints, Ints], ratio: float
) -> Field | None:
    a, b = start
    near = left.points[a]
    radius = max(float(np.quantile(np.hypot(*(near - np.median(near, axis=0)).T), 0.9)), 1.0)
    unit = radius, radius * ratio
    ones, others = left.points / np.float64(unit[0]), right.points / np.float64(unit[1])
    before = 0
    for number in range(ROUNDS):
        bend = _bend(ones[a], others[b], unit)
        last = len(a) <= before * STILL or number == ROUNDS - 1
        before = len(a)
        placed, third = bend.among(others, b)
        off = np.hypot(*(ones[pairs[0]] - placed[pairs[1]]).T)
        some = np.flatnonzero((off < (FINE if last else ROUGH)) & (third < REACH)[pairs[1]])
        a, b = _single(pairs[0][some], pairs[1][some], off[some])
        if len(a) < LEAST_PAIRS:
            return None
        if last:
            break
    return Field(a, b, _bend(ones[a], others[b], unit))


def _single(a: Ints, b: Ints, off: Floats) -> tuple[Ints, Ints]:
    """The nearest pair of each feature, on both sides."""
    order = np.argsort(off, kind="stable")
    for side in (a, b):
        _, first = np.unique(side[order], return_index=True)
        order = order[np.sort(first)]
    return a[order], b[order]


def _bend(lefts: Floats, rights: Floats, unit: tuple[float, float]) -> Bend:
    """Through pairs of places in radii; a plane bends where there are enough of them."""
    middle = rights.mean(axis=0)
    terms = _terms(rights - middle, bent=len(lefts) >= LEAST_BENT)
    held = np.full(terms.shape[1], 1e-4 * len(lefts))
    held[:3] = 1e-6
    plane = np.linalg.solve(terms.T @ terms + np.diag(held), terms.T @ lefts)
    return Bend(middle, plane, rights, lefts - terms @ plane, unit)


def _terms(places: Floats, *, bent: bool) -> Floats:
    x, y = places.T
    flat = [np.ones(len(places)), x, y]
    return np.column_stack([*flat, x * x, x * y, y * y] if bent else flat)


def _squares(places: Floats, others: Floats) -> Floats:
    """The squares of the distances, (n, m)."""
    x, y = (np.subtract.outer(places[:, axis], others[:, axis]) for axis in (0, 1))
    return np.asarray(x * x + y * y)
