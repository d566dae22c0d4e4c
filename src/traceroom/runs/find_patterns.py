"""Find patterns: which of many things show the same repeating pattern (a curtain, a wallpaper, bedding)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_match import PatternMatch, pattern_match, vote_share
from traceroom.material.repeats import LEAST_REPEATS, LEAST_REPEATS_AMONG, Votes, around, pattern_votes, repeats
from traceroom.values.box import Box

DIRECT = 400
"""So many things are compared by votes, a millisecond each; of more, those that share most words."""
VERIFIED = 10


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Things among which patterns are looked for; which of them may repeat themselves is found out when it is asked."""

    cloths: Sequence[Cloth] = field(repr=False)
    known: dict[int, bool] = field(repr=False, default_factory=dict)

    def like(self, cloth: Cloth, shared: NDArray[np.float64]) -> dict[int, PatternMatch]:
        """Things that may show the same pattern, best first; `shared` is what each shares in words (things,)."""
        return {at: match for at, match in self.matches(cloth, shared).items() if match.likely}

    def matches(self, cloth: Cloth, shared: NDArray[np.float64]) -> dict[int, PatternMatch]:
        """All that are worth aligning, best first, likely or not."""
        if not is_pattern(cloth):
            return {}
        votes = {at: pattern_votes(cloth.features, self.cloths[at].features) for at in self._repeating(shared)}
        found = {at: pattern_match(cloth, self.cloths[at]) for at in best_by_votes(votes, shared)}
        return dict(sorted(found.items(), key=lambda one: -one[1].score))

    def _repeating(self, shared: NDArray[np.float64]) -> list[int]:
        nearest = np.argsort(-shared, kind="stable")[:DIRECT]
        for at in (int(place) for place in nearest):
            if at not in self.known:
                self.known[at] = may_be_pattern(self.cloths[at])
        return [int(at) for at in nearest if self.known[int(at)]]


def best_by_votes(votes: Mapping[int, Votes], shared: NDArray[np.float64] | None = None) -> list[int]:
    """The few things that are worth aligning: by their votes and what they share in words, each over the best."""
    worth = {at: vote_share(of) for at, of in votes.items()}
    most = max(worth.values(), default=0.0) or 1.0
    words = np.zeros(max(votes, default=0) + 1) if shared is None else shared / (float(shared.max(initial=0.0)) or 1.0)
    return sorted(worth, key=lambda at: -(worth[at] / most + float(words[at])))[:VERIFIED]


def is_pattern(cloth: Cloth) -> bool:
    """Whether it repeats itself as a pattern does."""
    return repeats(cloth.features) >= LEAST_REPEATS


def may_be_pattern(cloth: Cloth) -> bool:
    """Whether a pattern that is looked for may be in it."""
    return repeats(cloth.features) >= LEAST_REPEATS_AMONG


def where(left: Cloth, right: Cloth, match: PatternMatch) -> tuple[Box, Box]:
    """The boxes around what agrees in both."""
    held = match.alignment
    assert held is not None, "only what was aligned is the same"
    return _around(left.features, held.left), _around(right.features, held.right)


def _around(found: Features, some: NDArray[np.int64]) -> Box:
    keep = np.zeros(len(found), bool)
    keep[some] = True
    return around(found.some(keep))
