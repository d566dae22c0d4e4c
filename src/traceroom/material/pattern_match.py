"""Pattern match: do two pictures show the same pattern? Votes, their alignment and their inks, as one score."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from traceroom.material.pattern_alignment import WINDOWS, Alignment, align
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_colours import ColourMatch, colour_match
from traceroom.material.pattern_field import grown
from traceroom.material.pattern_palette import palette_apart, repeating
from traceroom.material.pattern_score import BLIND, SEEING, blind_terms, score, seeing_terms
from traceroom.material.pattern_sight import NOTHING_SEEN, sight
from traceroom.material.repeats import NO_VOTES, Votes, elections, twins

TURNS, TURNS_SEEN = 4, 5
NEARLY, NEARLY_SEEN = 0.6, 0.35
"""A turn is tried when it has nearly the share of the best; with pixels at hand there is more to decide by."""
LEAST_VOTES, LEAST_VOTES_SEEN = 20, 12
WINDOWS_SEEN = 2 * WINDOWS
"""The best of them are looked at: the more there are, the better those."""
LOOKED_AT = 2
"""Turns."""
LEAST_BLIND = -8.0
"""What scores less blindly is not looked at: of right pairs nothing is lost, of the others half the work."""
LEAST_SHARE = 0.06
"""Below this share of voting features (the geometric mean of both sides) nothing is aligned: it would be in vain."""
LEAST_SCORE, LEAST_SCORE_SEEN = 1.5, 1.5
"""Above the highest pair of strangers among the fabrics of the fit (-0.3 and 0.3) and among others (seed 2: 1.22)."""
LIKELY_SCORE, LIKELY_SCORE_SEEN = -2.0, -3.5
"""From here on a pattern leads a ranking, without being said to be the same."""


@dataclass(frozen=True, slots=True, eq=False)
class PatternMatch:
    """What speaks for one pattern; `score` is a logarithm of odds among drawn fabrics, -inf without alignment."""

    votes: Votes = field(repr=False)
    alignment: Alignment | None = field(repr=False)
    colour: ColourMatch | None
    held: float
    """The share of the left features that lie on a map with a twin of a fitting colour."""
    kinds: float
    """How many different ones: each counts as one over its twins. Stripes against other stripes have not even one."""
    score: float
    terms: tuple[float, ...] = field(repr=False, default=())
    """What was weighed."""
    seen: bool = False
    """Whether the left picture was looked at, and not its features alone."""

    @property
    def same(self) -> bool:
        """Whether it is enough to say that it is the same pattern."""
        return self.score >= (LEAST_SCORE_SEEN if self.seen else LEAST_SCORE)

    @property
    def likely(self) -> bool:
        """Whether it is enough to lead a ranking."""
        return self.score >= (LIKELY_SCORE_SEEN if self.seen else LIKELY_SCORE)

    @property
    def odds(self) -> float:
        """The score between 0 and 1."""
        return 1 / (1 + math.exp(-self.score)) if self.score > -700 else 0.0


NO_MATCH = PatternMatch(NO_VOTES, None, None, 0.0, 0.0, -math.inf)


def vote_share(votes: Votes) -> float:
    """The geometric mean of both sides' shares."""
    return math.sqrt(votes.left_share * votes.right_share)


def pattern_match(left: Cloth, right: Cloth) -> PatternMatch:
    """Votes first; where there are enough, alignment and colours; the best of a few turns that have most votes.

    Where the left picture is at hand, it is looked at by the two turns that are best without.
    """
    pair = _Pair(left, right, twins(left.features), twins(right.features))
    inks = pair.inks()
    turns, nearly = (TURNS, NEARLY) if inks is None else (TURNS_SEEN, NEARLY_SEEN)
    matches: list[PatternMatch] = []
    for votes in islice(elections(left.features, right.features), turns):
        if matches and vote_share(votes) < nearly * vote_share(matches[0].votes):
            break
        matches.append(pair.aligned(votes, looking=inks is not None))
    matches.sort(key=lambda match: -match.score)
    if inks is not None:
        matches = sorted((pair.looked_at(match, inks) for match in matches[:LOOKED_AT]), key=lambda match: -match.score)
    return matches[0] if matches else NO_MATCH


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    left: Cloth
    right: Cloth
    twins_left: NDArray[np.int64]
    twins_right: NDArray[np.int64]

    def inks(self) -> tuple[float, float] | None:
        """How far apart the inks of what repeats itself are, and the light, where the left picture is at hand."""
        one, other = self.left.colours, self.right.colours
        if self.left.shown is None or one is None or other is None:
            return None
        return palette_apart(repeating(one, self.twins_left), repeating(other, self.twins_right))

    def aligned(self, votes: Votes, *, looking: bool) -> PatternMatch:
        """The match of one turn by features alone; `looking`: it will be looked at, and is aligned more closely."""
        left, right = self.left, self.right
        if len(votes) < (LEAST_VOTES_SEEN if looking else LEAST_VOTES) or vote_share(votes) < LEAST_SHARE:
            return PatternMatch(votes, None, None, 0.0, 0.0, -math.inf)
        alignment = align(left.features, right.features, votes, windows=WINDOWS_SEEN if looking else WINDOWS)
        colour, held = None, alignment.left
        if left.colours is not None and right.colours is not None and len(alignment.left):
            colour, fitting = colour_match(left.colours[alignment.left], right.colours[alignment.right])
            held = alignment.left[fitting]
        held = np.unique(held)
        share, kinds = len(held) / len(left), float((1 / self.twins_left[held]).sum())
        terms = blind_terms(votes, alignment, colour, share, kinds)
        return PatternMatch(votes, alignment, colour, share, kinds, score(terms, BLIND), terms)

    def looked_at(self, match: PatternMatch, inks: tuple[float, float]) -> PatternMatch:
        """The match with what is seen where it is worth a look."""
        if match.alignment is None:
            return replace(match, seen=True)
        field, looked = None, NOTHING_SEEN
        if match.score >= LEAST_BLIND:
            field = grown(self.left.features, self.right.features, match.votes, match.alignment)
        if field is not None:
            looked = sight(self.left, self.right, field, self.twins_right)
        terms = seeing_terms(match.terms, match.held, looked, inks)
        return replace(match, score=score(terms, SEEING), terms=terms, seen=True)
