"""Pattern match: do two pictures show the same pattern? Votes, their alignment and their inks, as one score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from traceroom.material.pattern_alignment import WINDOWS, Alignment, align
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_colours import ColourMatch, colour_match
from traceroom.material.pattern_field import further, grown
from traceroom.material.pattern_look import joined, look
from traceroom.material.pattern_palette import palette_apart
from traceroom.material.pattern_score import (
    BLIND,
    BY_STANDING,
    BY_SWATCH,
    SEEING,
    blind_terms,
    score,
    seeing_terms,
    standing_terms,
    swatch_terms,
)
from traceroom.material.pattern_side import Side, side_of
from traceroom.material.pattern_sight import NOTHING_SEEN, Sight, sight
from traceroom.material.repeats import NO_VOTES, Votes, elections
from traceroom.material.swatch_sight import SwatchSight, swatch_sights

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
LEAST_THERE = 1.0
"""Where less is seen in its place, no further field is looked for."""
NOT_LOOKED = NOTHING_SEEN, NOTHING_SEEN
LEAST_SHARE = 0.06
"""Below this share of voting features (the geometric mean of both sides) nothing is aligned: it would be in vain."""
LEAST_SCORE, LEAST_SCORE_SEEN = 1.5, 1.5
"""Blindly well above the highest pair of strangers of the fit (-0.3). With pixels one pair of 158,240 is above it:
two knits of the same inks (2.3; the next has 0.6), with swatches the same one of some 54,000 (1.7; next is 0.7)."""
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
    swatch_terms: tuple[float, ...] = field(repr=False, default=())
    """What was weighed last, where the right has swatches: the score before, and what they tell."""
    standing: float | None = None
    """The score among all that the left was compared with, where it was: what stands badly is not said."""
    standing_terms: tuple[float, ...] = field(repr=False, default=())

    @property
    def among(self) -> float:
        """The standing, or the score of what was compared alone."""
        return self.score if self.standing is None else self.standing

    @property
    def same(self) -> bool:
        """Whether it is enough to say that it is the same pattern, of which a place can be shown: both by itself, and
        beside what else was compared."""
        least = LEAST_SCORE_SEEN if self.seen else LEAST_SCORE
        return self.alignment is not None and min(self.score, self.among) >= least

    @property
    def likely(self) -> bool:
        """Whether it is enough to lead a ranking."""
        return self.score >= (LIKELY_SCORE_SEEN if self.seen else LIKELY_SCORE)

    @property
    def odds(self) -> float:
        """The score between 0 and 1."""
        return 1 / (1 + math.exp(-self.score)) if self.score > -700 else 0.0


NO_SWATCHES = np.zeros((0, 0, 0, 3), np.float32)
NO_MATCH = PatternMatch(NO_VOTES, None, None, 0.0, 0.0, -math.inf)


def vote_share(votes: Votes) -> float:
    """The geometric mean of both sides' shares."""
    return math.sqrt(votes.left_share * votes.right_share)


def pattern_match(left: Cloth, right: Cloth) -> PatternMatch:
    """Votes first; where there are enough, alignment and colours; the best of a few turns that have most votes.

    Where the left picture is at hand, it is looked at by the two turns that are best without.
    """
    pair = Pair(side_of(left), side_of(right))
    return pair.best(pair.turns(), pair.swatches())


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two cloths that are compared, in two steps: of many pairs only the best of the first need take the second."""

    left: Side
    right: Side

    @property
    def looking(self) -> bool:
        """Whether the left picture is at hand."""
        return self.left.cloth.shown is not None and self.left.inks is not None and self.right.inks is not None

    def turns(self) -> list[PatternMatch]:
        """Matches by features alone, of a few turns, best first."""
        turns, nearly = (TURNS_SEEN, NEARLY_SEEN) if self.looking else (TURNS, NEARLY)
        matches: list[PatternMatch] = []
        for votes in islice(elections(self.left.features, self.right.features), turns):
            if matches and vote_share(votes) < nearly * vote_share(matches[0].votes):
                break
            matches.append(self._aligned(votes))
        return sorted(matches, key=lambda match: -match.score)

    def swatches(self) -> SwatchSight | None:
        """How the right's swatches are seen on the left; None where the right has none, or the left no pixels."""
        return swatches_seen([self])[0]

    def best(self, turns: Sequence[PatternMatch], swatches: SwatchSight | None = None) -> PatternMatch:
        """The best of the turns, looked at where that can be, and weighed with what the swatches tell."""
        if not self.looking:
            return max(turns, key=lambda match: match.score, default=NO_MATCH)
        seen = [self._looked_at(match) for match in turns[:LOOKED_AT]]
        match = max(seen, key=lambda match: match.score, default=NO_MATCH)
        if swatches is None:
            return match
        terms = swatch_terms(match.score, swatches)
        return replace(match, score=score(terms, BY_SWATCH), seen=True, swatch_terms=terms)

    def standing(self, turns: Sequence[PatternMatch], swatches: SwatchSight | None, shortlisted: float) -> PatternMatch:
        """The best of the turns as it stands among others; `shortlisted` is what the pair is worth beside those."""
        match = self.best(turns, swatches)
        if swatches is None or not match.swatch_terms:
            return match
        blind = max((turn.score for turn in turns), default=-math.inf)
        terms = standing_terms(match.swatch_terms, swatches.lowest, blind, shortlisted)
        return replace(match, standing=score(terms, BY_STANDING), standing_terms=terms)

    def _aligned(self, votes: Votes) -> PatternMatch:
        """The match of one turn by features alone; what will be looked at is aligned more closely."""
        left, right, looking = self.left.cloth, self.right.cloth, self.looking
        if len(votes) < (LEAST_VOTES_SEEN if looking else LEAST_VOTES) or vote_share(votes) < LEAST_SHARE:
            return PatternMatch(votes, None, None, 0.0, 0.0, -math.inf)
        alignment = align(left.features, right.features, votes, windows=WINDOWS_SEEN if looking else WINDOWS)
        colour, held = None, alignment.left
        if left.colours is not None and right.colours is not None and len(alignment.left):
            colour, fitting = colour_match(left.colours[alignment.left], right.colours[alignment.right])
            held = alignment.left[fitting]
        held = np.unique(held)
        share, kinds = len(held) / len(left), float((1 / self.left.twins[held]).sum())
        terms = blind_terms(votes, alignment, colour, share, kinds)
        return PatternMatch(votes, alignment, colour, share, kinds, score(terms, BLIND), terms)

    def _looked_at(self, match: PatternMatch) -> PatternMatch:
        """The match with what is seen where it is worth a look."""
        if match.alignment is None:
            return replace(match, seen=True)
        first, whole = self._sights(match, match.alignment) if match.score >= LEAST_BLIND else NOT_LOOKED
        assert self.left.inks is not None and self.right.inks is not None, "a cloth that is looked at has colours"
        apart = palette_apart(self.left.inks, self.right.inks)
        terms = seeing_terms(match.terms, match.held, first, whole, apart)
        return replace(match, score=score(terms, SEEING), terms=terms, seen=True)

    def _sights(self, match: PatternMatch, alignment: Alignment) -> tuple[Sight, Sight]:
        """What is seen by the field that tells most, and by it and all further ones together."""
        left, right = self.left, self.right
        held = grown(left.features, right.features, match.votes, alignment)
        seen = None if held is None else look(left.cloth, right, held)
        if held is None or seen is None:
            return NOT_LOOKED
        looks = [seen]
        if float(seen.there.sum()) > LEAST_THERE:
            beside = further(left.features, right.features, match.votes, alignment, held)
            looks += [one for one in (look(left.cloth, right, field) for field in beside) if one is not None]
        looks.sort(key=lambda one: -float(one.there.sum()))
        first = sight(looks[0], right)
        return first, first if len(looks) == 1 else sight(joined(looks), right)


def swatches_seen(pairs: Sequence[Pair]) -> list[SwatchSight | None]:
    """`Pair.swatches` of several pairs of one left, in one go."""
    where = pairs[0].left.sighted if pairs else None
    if where is None:
        return [None] * len(pairs)
    return swatch_sights([NO_SWATCHES if (own := pair.right.cloth.swatches) is None else own for pair in pairs], where)
