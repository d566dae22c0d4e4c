"""Pattern score."""

from dataclasses import replace

import numpy as np
import pytest

from traceroom.material.pattern_alignment import Alignment
from traceroom.material.pattern_colours import ColourMatch
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
from traceroom.material.pattern_sight import NOTHING_SEEN, Sight
from traceroom.material.repeats import NO_VOTES
from traceroom.material.swatch_sight import SwatchSight

VOTES = replace(NO_VOTES, left_share=0.5, right_share=0.4)
NONE = np.zeros(0, np.int64)
HELD = Alignment(NONE, NONE, NONE, 0.6, np.zeros((0, 3, 2)), np.zeros(0))
TERMS = blind_terms(VOTES, HELD, ColourMatch(0.1, 0.3), 0.2, 5.0)
GOOD = Sight(
    core=0.9,
    around=0.6,
    low=0.7,
    there=30.0,
    share=0.3,
    inside=0.5,
    asked=150,
    colour=0.3,
    apart=0.1,
    agree=0.9,
    shift=0.1,
)
SAME_INKS = (0.2, 0.1)


def _seen(sight: Sight) -> float:
    return score(seeing_terms(TERMS, 0.2, sight, sight, SAME_INKS), SEEING)


def test_each_way_has_a_weight_for_each_term() -> None:
    assert len(TERMS) == len(BLIND[0])
    assert len(seeing_terms(TERMS, 0.2, GOOD, GOOD, SAME_INKS)) == len(SEEING[0])


@pytest.mark.parametrize(
    "worse",
    [
        replace(GOOD, colour=1.2, agree=0.2),
        replace(GOOD, shift=1.0),
        replace(GOOD, core=0.1, around=0.1, low=0.0, there=1.0, share=0.0, inside=0.0),
        replace(GOOD, there=3.0, share=0.03, inside=0.1),
    ],
)
def test_what_is_seen_otherwise_is_worth_less(worse: Sight) -> None:
    assert _seen(worse) < _seen(GOOD) - 0.5


SWATCHES = SwatchSight(alike=0.9, least=0.85, close=2.0, least_close=1.7, lowest=1.2)


def _weighed(seen: float, swatches: SwatchSight) -> float:
    return score(swatch_terms(seen, swatches), BY_SWATCH)


@pytest.mark.parametrize(
    "worse",
    [
        replace(SWATCHES, alike=0.4, close=0.5),
        replace(SWATCHES, least=0.1, least_close=0.1),
    ],
)
def test_swatches_that_are_seen_otherwise_are_worth_less(worse: SwatchSight) -> None:
    assert _weighed(1.0, worse) < _weighed(1.0, SWATCHES) - 0.2


def test_swatches_are_weighed_with_the_score_by_sight_as_far_as_it_goes() -> None:
    told = [_weighed(seen, SWATCHES) for seen in (-np.inf, -12.0, -3.0, 1.0, 3.0)]
    assert told[0] == told[1] < told[2] < told[3] < told[4]
    assert len(swatch_terms(0.0, SWATCHES)) == len(BY_SWATCH[0])


def _standing(*, blind: float = 1.0, shortlisted: float = 1.2) -> float:
    swatched = swatch_terms(1.0, SWATCHES)
    return score(standing_terms(swatched, SWATCHES.lowest, blind, shortlisted), BY_STANDING)


def test_what_others_exceed_in_votes_and_words_stands_lower() -> None:
    assert _standing(shortlisted=0.4) < _standing() - 1.5


def test_the_score_by_features_alone_counts_within_limits() -> None:
    told = [_standing(blind=blind) for blind in (-np.inf, -8.0, 0.0, 3.0, 9.0)]
    assert told[0] == told[1] < told[2] < told[3] == told[4]


def test_of_few_features_nothing_follows() -> None:
    assert _seen(NOTHING_SEEN) < _seen(replace(GOOD, asked=8)) < _seen(GOOD) - 1


def test_without_colours_drawing_alone_is_weighed() -> None:
    plain = blind_terms(VOTES, HELD, None, 0.2, 5.0)
    assert plain[:4] == TERMS[:4]
    assert score(plain, BLIND) < score(TERMS, BLIND)
