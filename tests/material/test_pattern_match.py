"""Pattern match."""

from dataclasses import replace

import numpy as np
import pytest

from tests.material.cloths_made import cloth_of, fabric_cloth, photo_cloth, shown_cloth, swatched_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_match import LIKELY_SCORE, LIKELY_SCORE_SEEN, NO_MATCH, Pair, pattern_match
from traceroom.material.pattern_score import BY_STANDING, BY_SWATCH
from traceroom.material.pattern_side import side_of


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_fabric_turned_and_scaled_is_the_same(seed: int) -> None:
    match = pattern_match(fabric_cloth(seed), fabric_cloth(seed, scale=1.25, degrees=15))
    assert match.same and match.odds > 0.5
    assert match.colour is not None and match.colour.difference < 0.5


@pytest.mark.parametrize("seeds", [(1, 2), (2, 3), (1, 3)])
def test_other_fabrics_are_not(seeds: tuple[int, int]) -> None:
    match = pattern_match(fabric_cloth(seeds[0]), fabric_cloth(seeds[1]))
    assert not match.same and match.score < LIKELY_SCORE


def test_a_photo_of_something_else_is_not() -> None:
    assert not pattern_match(fabric_cloth(1), photo_cloth()).same
    assert pattern_match(photo_cloth(), photo_cloth("chelsea")).odds < 0.01


def test_another_colour_way_is_worth_less() -> None:
    other = cloth_of(fabric(1)[:, :, [2, 0, 1]])
    assert pattern_match(fabric_cloth(1), other).score < pattern_match(fabric_cloth(1), fabric_cloth(1)).score - 1


def test_without_kept_colours_drawing_alone_decides() -> None:
    old = replace(fabric_cloth(1), colours=None)
    match = pattern_match(old, fabric_cloth(1, scale=1.25, degrees=15))
    assert match.colour is None and match.same


def test_a_flat_picture_matches_nothing() -> None:
    flat = cloth_of(np.full((90, 90, 3), 7, np.uint8))
    match = pattern_match(flat, fabric_cloth(1))
    assert not match.same and match.odds == 0


def test_a_picture_at_hand_is_looked_at() -> None:
    match = pattern_match(shown_cloth(fabric(1)), fabric_cloth(1, scale=1.25, degrees=15))
    assert match.seen and match.same
    assert not pattern_match(shown_cloth(fabric(1)), fabric_cloth(2)).same
    assert not pattern_match(shown_cloth(fabric(1)), photo_cloth()).same


def test_another_colour_way_that_is_looked_at_is_not_the_same() -> None:
    assert not pattern_match(shown_cloth(fabric(1)[:, :, [2, 0, 1]]), fabric_cloth(1)).same


def test_swatches_that_are_seen_raise_a_match_and_others_lower_it() -> None:
    asks, without = shown_cloth(fabric(1)), fabric_cloth(1, scale=1.25, degrees=15)
    own, other = swatched_cloth(fabric(1, scale=1.25, degrees=15)), swatched_cloth(fabric(2))
    match = pattern_match(asks, own)
    assert match.same and len(match.swatch_terms) == len(BY_SWATCH[0])
    assert not pattern_match(asks, without).swatch_terms
    assert pattern_match(asks, replace(own, swatches=other.swatches)).score < match.score - 1
    assert not pattern_match(asks, other).same


def test_swatches_alone_lead_and_are_not_said() -> None:
    """Where nothing was aligned there is no place that could be shown."""
    sure = replace(NO_MATCH, score=10.0, seen=True)
    assert sure.likely and not sure.same


def test_what_is_far_below_others_in_the_shortlist_is_not_said() -> None:
    pair = Pair(side_of(shown_cloth(fabric(1))), side_of(swatched_cloth(fabric(1, scale=1.25, degrees=15))))
    turns, swatches = pair.turns(), pair.swatches()
    first, last = (pair.standing(turns, swatches, shortlisted) for shortlisted in (2.0, -3.0))
    assert len(first.standing_terms) == len(BY_STANDING[0])
    assert first.score == last.score == pair.best(turns, swatches).score
    assert first.same and not last.same
    assert last.likely and last.odds == first.odds


def test_what_is_compared_alone_stands_by_its_score() -> None:
    pair = Pair(side_of(shown_cloth(fabric(1))), side_of(fabric_cloth(1, scale=1.25, degrees=15)))
    match = pair.standing(pair.turns(), pair.swatches(), 2.0)
    assert match.standing is None and match.among == match.score


def test_without_pixels_swatches_say_nothing() -> None:
    one, other = swatched_cloth(fabric(1)), swatched_cloth(fabric(1, scale=1.25, degrees=15))
    assert not pattern_match(one, other).swatch_terms


def test_an_old_bundle_is_compared_by_what_it_has() -> None:
    match = pattern_match(shown_cloth(fabric(1)), replace(fabric_cloth(1), colours=None))
    assert match.same and not match.seen


def test_what_was_looked_at_leads_a_ranking_with_less() -> None:
    between = replace(NO_MATCH, score=(LIKELY_SCORE + LIKELY_SCORE_SEEN) / 2)
    assert replace(between, seen=True).likely and not between.likely
    assert not NO_MATCH.likely
