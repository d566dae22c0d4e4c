"""Pattern match: do two pictures show the same pattern? Votes, their alignment and their inks, as one score."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from traceroom.material.pattern_alignment import Alignment, align
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_colours import ColourMatch, colour_match
from traceroom.material.repeats import NO_VOTES, Votes, elections, twins

TURNS = 4
NEARLY = 0.6
"""A turn is tried when it has nearly as many votes as the best."""
LEAST_VOTES = 20
LEAST_SHARE = 0.06
"""Below this share of voting features (the geometric mean of both sides) nothing is aligned: it would be in vain."""
LITTLE, FEW_KINDS = 0.03, 0.3
MOST_DIFFERENCE, MOST_SHIFT = 1.5, 3.0
WEIGHTS = (0.21, 1.36, 1.12, 1.07, -5.78, -3.88)
START = 7.82
"""Fitted on drawn fabrics: `python -m bench.bench_patterns fit 1`."""
LEAST_SCORE = 1.5
"""Well above the highest pair of strangers among the same fabrics (seed 1, -0.3); measured on others (seed 2)."""
LIKELY_SCORE = -2.0
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

    @property
    def same(self) -> bool:
        """Whether it is enough to say that it is the same pattern."""
        return self.score >= LEAST_SCORE

    @property
    def odds(self) -> float:
        """The score between 0 and 1."""
        return 1 / (1 + math.exp(-self.score)) if self.score > -700 else 0.0


NO_MATCH = PatternMatch(NO_VOTES, None, None, 0.0, 0.0, -math.inf)


def vote_share(votes: Votes) -> float:
    """The geometric mean of both sides' shares."""
    return math.sqrt(votes.left_share * votes.right_share)


def pattern_match(left: Cloth, right: Cloth) -> PatternMatch:
    """Votes first; where there are enough, alignment and colours; the best of a few turns that have most votes."""
    matches: list[PatternMatch] = []
    for votes in islice(elections(left.features, right.features), TURNS):
        if matches and len(votes) < NEARLY * len(matches[0].votes):
            break
        matches.append(_verified(left, right, votes))
    return max(matches, key=lambda match: match.score, default=NO_MATCH)


def _verified(left: Cloth, right: Cloth, votes: Votes) -> PatternMatch:
    if len(votes) < LEAST_VOTES or vote_share(votes) < LEAST_SHARE:
        return PatternMatch(votes, None, None, 0.0, 0.0, -math.inf)
    alignment = align(left.features, right.features, votes)
    colour, held = None, alignment.left
    if left.colours is not None and right.colours is not None and len(alignment.left):
        colour, fitting = colour_match(left.colours[alignment.left], right.colours[alignment.right])
        held = alignment.left[fitting]
    held = np.unique(held)
    share, kinds = len(held) / len(left), float((1 / twins(left.features)[held]).sum())
    weighed = terms(votes, alignment, colour, share, kinds)
    return PatternMatch(votes, alignment, colour, share, kinds, _score(weighed))


def terms(
    votes: Votes, alignment: Alignment, colour: ColourMatch | None, held: float, kinds: float
) -> tuple[float, ...]:
    """What is weighed: logarithms of three shares and of the kinds, then how far apart the inks are and the light is.

    Without colours (bundles made before they were kept) the last two are those of an ordinary right pair.
    """
    apart = (0.7, 0.17) if colour is None else (min(colour.difference, MOST_DIFFERENCE), min(colour.shift, MOST_SHIFT))
    shares = (alignment.share, held, votes.left_share * votes.right_share)
    return (*(math.log(share + LITTLE) for share in shares), math.log(kinds + FEW_KINDS), *apart)


def _score(weighed: tuple[float, ...]) -> float:
    return START + sum(weight * term for weight, term in zip(WEIGHTS, weighed, strict=True))
