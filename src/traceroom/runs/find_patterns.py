"""Find patterns: which of many things show the same repeating pattern (a curtain, a wallpaper, bedding)?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.highest import highest
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_match import Pair, PatternMatch, swatches_seen, vote_share
from traceroom.material.pattern_palette import palette_apart
from traceroom.material.pattern_side import Side, side_of
from traceroom.material.repeats import (
    LEAST_REPEATS,
    LEAST_REPEATS_AMONG,
    Votes,
    around,
    pattern_votes,
    repeats,
    repeats_enough,
)
from traceroom.material.swatch_sight import SwatchSight
from traceroom.values.box import Box

DIRECT = 400
"""So many things are asked for their inks; of more, those that share most words."""
VOTED = 60
"""Of these so many, by words and inks, are compared by votes: of right ones nothing was lost with 40."""
VERIFIED = 8
"""So many are aligned by their features: those with most votes, words and inks in common."""
SWATCHED = 6
"""The swatches of so many of them are looked for, where the pixels of what is asked for are at hand."""
LOOKED_AT = 4
"""And so many are looked at whole."""
BY_SWATCHES, WITHOUT = 4.0, 1.0
"""What the closeness of swatches is worth in the choice of those; how close they are of what has none."""
BY_SHORTLIST = 2.0
"""What a point of the shortlist is worth beside the score by features alone, in the choice of what is looked at."""
LEAST_BLIND = -12.0


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Things among which patterns are looked for; which of them may repeat themselves is found out when it is asked."""

    cloths: Sequence[Cloth] = field(repr=False)
    known: dict[int, bool] = field(repr=False, default_factory=dict)
    sides: dict[int, Side] = field(repr=False, default_factory=dict)

    def like(self, cloth: Cloth, shared: NDArray[np.float64]) -> dict[int, PatternMatch]:
        """Things that may show the same pattern, best first; `shared` is what each shares in words (things,)."""
        return {at: match for at, match in self.matches(cloth, shared).items() if match.likely}

    def matches(self, cloth: Cloth, shared: NDArray[np.float64]) -> dict[int, PatternMatch]:
        """All that are worth a comparison to its end, best first, likely or not."""
        if not is_pattern(cloth):
            return {}
        asked = side_of(cloth)
        inks = {at: inks_apart(asked, self._side(at)) for at in self._repeating(shared)}
        most = float(shared.max(initial=0.0)) or 1.0
        among = sorted(inks, key=lambda at: inks[at] - float(shared[at]) / most)[:VOTED]
        votes = {at: pattern_votes(cloth.features, self.cloths[at].features) for at in among}
        first = shortlist(votes, shared, inks)
        pairs = {at: Pair(asked, self._side(at)) for at in first}
        turns = {at: pair.turns() for at, pair in pairs.items()}
        if cloth.shown is None:
            found = {at: pairs[at].best(of) for at, of in turns.items()}
        else:
            best = {at: max([LEAST_BLIND, *(match.score for match in of)]) for at, of in turns.items()}
            chosen = _chosen(pairs, {at: best[at] + BY_SHORTLIST * first[at] for at in pairs})
            found = {at: pairs[at].standing(turns[at], swatches, first[at]) for at, swatches in chosen.items()}
        return dict(sorted(found.items(), key=lambda one: -one[1].score))

    def _repeating(self, shared: NDArray[np.float64]) -> list[int]:
        nearest = highest(shared, DIRECT)
        for at in (int(place) for place in nearest):
            if at not in self.known:
                self.known[at] = may_be_pattern(self.cloths[at])
        return [int(at) for at in nearest if self.known[int(at)]]

    def _side(self, at: int) -> Side:
        if at not in self.sides:
            self.sides[at] = side_of(self.cloths[at])
        return self.sides[at]


def shortlist(
    votes: Mapping[int, Votes],
    shared: NDArray[np.float64] | None = None,
    inks: Mapping[int, float] | None = None,
) -> dict[int, float]:
    """The few things that are worth aligning, and how much: by the root of their votes and what they share in words,
    each over the most, less what their inks are apart."""
    shares = {at: vote_share(of) for at, of in votes.items()}
    most = max(shares.values(), default=0.0) or 1.0
    words = np.zeros(max(votes, default=0) + 1) if shared is None else shared / (float(shared.max(initial=0.0)) or 1.0)
    apart = inks or {}
    worth = {at: math.sqrt(of / most) + float(words[at]) - apart.get(at, 0.0) for at, of in shares.items()}
    return dict(sorted(worth.items(), key=lambda one: -one[1])[:VERIFIED])


def inks_apart(left: Side, right: Side) -> float:
    """How far the inks of two cloths are apart, and half of how far the light; 0 where one's are not known."""
    if left.inks is None or right.inks is None:
        return 0.0
    inks, light = palette_apart(left.inks, right.inks)
    return min(inks, 1.0) + 0.5 * min(light, 1.0)


def _chosen(pairs: Mapping[int, Pair], worth: Mapping[int, float]) -> dict[int, SwatchSight | None]:
    """The few that are looked at whole, by what they are worth and their swatches, and what those tell."""
    asked = sorted(pairs, key=lambda at: -worth[at])[:SWATCHED]
    told = dict(zip(asked, swatches_seen([pairs[at] for at in asked]), strict=True))
    order = sorted(asked, key=lambda at: -(worth[at] + BY_SWATCHES * _close(told[at])))
    return {at: told[at] for at in order[:LOOKED_AT]}


def _close(swatches: SwatchSight | None) -> float:
    return WITHOUT if swatches is None else swatches.close


def is_pattern(cloth: Cloth) -> bool:
    """Whether it repeats itself as a pattern does."""
    return repeats(cloth.features) >= LEAST_REPEATS


def may_be_pattern(cloth: Cloth) -> bool:
    """Whether a pattern that is looked for may be in it; what has swatches was found so when it was taken in."""
    return cloth.swatches is not None or repeats_enough(cloth.features, LEAST_REPEATS_AMONG)


def where(left: Cloth, right: Cloth, match: PatternMatch) -> tuple[Box, Box]:
    """The boxes around what agrees in both."""
    held = match.alignment
    assert held is not None, "only what was aligned is the same"
    return _around(left.features, held.left), _around(right.features, held.right)


def _around(found: Features, some: NDArray[np.int64]) -> Box:
    keep = np.zeros(len(found), bool)
    keep[some] = True
    return around(found.some(keep))
