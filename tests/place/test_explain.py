"""Explain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place import reference
from tests.place.clues_made import clue, clues, of_one_kind
from traceroom.atlas import countries
from traceroom.clues.clue import About, Clue
from traceroom.place.explain import agreement, explain, log_odds
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
    told = explain(fused)
    assert sum(told.steps, start=told.start).value == pytest.approx(log_odds(fused.posterior, fused.leader), abs=1e-6)
    assert len(told.steps) == len(found)


@given(many)
@settings(deadline=None, max_examples=40)
def test_leaving_a_clue_out_is_the_answer_without_it(found: list[Clue]) -> None:
    rests = explain(fuse(found, PRIOR)).rests
    for number in range(len(found)):
        assert np.allclose(rests[number], reference.without(found, number, PRIOR))


@given(many)
@settings(deadline=None, max_examples=40)
def test_each_step_is_the_answer_with_one_clue_more(found: list[Clue]) -> None:
    told = explain(fuse(found, PRIOR))
    walked = np.cumsum([told.start.value, *(step.value for step in told.steps)])
    assert walked.tolist() == pytest.approx(reference.waterfall(found, PRIOR), abs=1e-6)


def test_many_clues_of_many_objects_are_explained_as_few_are() -> None:
    found = [clue(code, thing=i % 60) for i, code in enumerate(countries.codes())]
    told = explain(fuse(found, PRIOR))
    for number in (0, 59, 60, len(found) - 1):
        assert np.allclose(told.rests[number], reference.without(found, number, PRIOR))
    walked = np.cumsum([told.start.value, *(step.value for step in told.steps)])
    assert walked.tolist() == pytest.approx(reference.waterfall(found, PRIOR), abs=1e-6)


def test_hundreds_of_exclusions_of_one_object_leave_a_number_everywhere() -> None:
    found = [clue(code, thing=0, about=About.PLACE) for code in countries.codes() if code != "LU"] * 4
    fused = fuse(found, PRIOR)
    told = explain(fused)
    assert countries.codes()[fused.leader] == "LU"
    assert np.isfinite(told.rests).all()
    assert np.isfinite([told.agreement, *(step.value for step in told.steps)]).all()


def test_the_likelihood_ratio_does_not_know_the_prior() -> None:
    equal = prior(PriorName.EQUAL)
    found = [clue("BE", Kind.CHAIN_OWN, thing=0), clue("NL", Kind.CHAIN_OWN, thing=1)]
    for base in (PRIOR, equal):
        fused = fuse(found, base)
        ratios = explain(fused).ratios
        ahead = 0 if fused.leader == INDEX["BE"] else 1
        assert ratios[ahead] > 1 > ratios[1 - ahead]


def test_objects_of_one_place_agree_and_of_two_places_do_not() -> None:
    same = [clue("FI", Kind.CHAIN_OWN, thing=i) for i in range(3)]
    two = [clue("FI", Kind.FIXTURE, thing=0), clue("PT", Kind.FIXTURE, thing=1)]
    assert agreement(fuse(same, PRIOR)) > 0 > agreement(fuse(two, PRIOR))
    assert agreement(fuse([], PRIOR)) == 0


def test_no_clue_is_explained_by_the_prior_alone() -> None:
    fused = fuse([], PRIOR)
    told = explain(fused)
    assert not told.steps
    assert not told.stories
    assert told.start.value == pytest.approx(log_odds(PRIOR, fused.leader))


def test_an_exclusion_speaks_of_the_place_itself() -> None:
    fused = fuse([clue("FR", thing=0), clue("FR", thing=1, about=About.PLACE)], PRIOR)
    alone = fuse([clue("FR", thing=0)], PRIOR)
    assert fused.posterior[INDEX["FR"]] < 0.5 * alone.posterior[INDEX["FR"]]


def test_even_odds_are_no_bits() -> None:
    assert Bits(log_odds(np.array([0.5, 0.25, 0.25]), 0)) == Bits(0.0)
