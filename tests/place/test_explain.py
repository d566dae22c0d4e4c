"""Explain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place.clues_made import clue, clues, model_case, of_one_kind
from traceroom.atlas import countries
from traceroom.clues.clue import About, Clue
from traceroom.place.explain import agreement, likelihood_ratio, log_odds, story, waterfall, without
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior
from traceroom.values.bits import Bits
from traceroom.values.kind import Kind

PRIOR = prior(PriorName.POPULATION)
INDEX = countries.index()
many = st.lists(clues(), min_size=1, max_size=5).map(of_one_kind)


@given(many)
@settings(deadline=None, max_examples=40)
def test_start_and_steps_add_up_to_the_answer(found: list[Clue]) -> None:
    fused = fuse(found, PRIOR)
    start, steps = waterfall(fused)
    total = sum(steps, start=start)
    assert total.value == pytest.approx(log_odds(fused.posterior, fused.leader), abs=1e-6)
    assert len(steps) == len(found)


@given(many)
@settings(deadline=None, max_examples=40)
def test_what_became_of_a_clue_never_exceeds_one(found: list[Clue]) -> None:
    fused = fuse(found, PRIOR)
    for number in range(len(found)):
        told = story(fused, number)
        shares = [told.local, told.void, *(origin.share for origin in told.brought)]
        assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
        unnamed = 1 - sum(shares)
        assert -1e-9 <= unnamed < 0.6, "only small shares, and those of distant markets, stay unnamed"


def test_the_model_case_tells_its_story() -> None:
    fused = fuse(model_case(), PRIOR)
    codes = countries.codes()
    came_from = [max(story(fused, i).brought, key=lambda o: o.share, default=None) for i in range(4)]
    assert [codes[o.country] for o in came_from[:3] if o] == ["FR", "DE", "NL"]
    assert story(fused, 3).local > 0.9


@given(many)
@settings(deadline=None, max_examples=40)
def test_leaving_a_clue_out_is_the_answer_without_it(found: list[Clue]) -> None:
    fused = fuse(found, PRIOR)
    for number in range(len(found)):
        rest = fuse(found[:number] + found[number + 1 :], PRIOR)
        assert np.allclose(without(fused, number).posterior, rest.posterior)


@given(many)
@settings(deadline=None, max_examples=40)
def test_each_step_is_the_answer_with_one_clue_more(found: list[Clue]) -> None:
    fused = fuse(found, PRIOR)
    start, steps = waterfall(fused)
    for count in range(len(found) + 1):
        slow = log_odds(fuse(found[:count], PRIOR).posterior, fused.leader)
        assert sum(steps[:count], start=start).value == pytest.approx(slow, abs=1e-6)


def test_the_likelihood_ratio_does_not_know_the_prior() -> None:
    equal = prior(PriorName.EQUAL)
    found = [clue("BE", Kind.CHAIN_OWN, thing=0), clue("NL", Kind.CHAIN_OWN, thing=1)]
    for base in (PRIOR, equal):
        fused = fuse(found, base)
        ahead = found[0] if fused.leader == INDEX["BE"] else found[1]
        assert likelihood_ratio(fused, without(fused, found.index(ahead))) > 1
        assert likelihood_ratio(fused, without(fused, 1 - found.index(ahead))) < 1


def test_objects_of_one_place_agree_and_of_two_places_do_not() -> None:
    same = [clue("FI", Kind.CHAIN_OWN, thing=i) for i in range(3)]
    two = [clue("FI", Kind.FIXTURE, thing=0), clue("PT", Kind.FIXTURE, thing=1)]
    assert agreement(fuse(same, PRIOR)) > 0 > agreement(fuse(two, PRIOR))
    assert agreement(fuse([], PRIOR)) == 0


def test_an_exclusion_speaks_of_the_place_itself() -> None:
    fused = fuse([clue("FR", thing=0), clue("FR", thing=1, about=About.PLACE)], PRIOR)
    alone = fuse([clue("FR", thing=0)], PRIOR)
    assert fused.posterior[INDEX["FR"]] < 0.5 * alone.posterior[INDEX["FR"]]
    assert story(fused, 1).brought == ()


def test_even_odds_are_no_bits() -> None:
    assert Bits(log_odds(np.array([0.5, 0.25, 0.25]), 0)) == Bits(0.0)
