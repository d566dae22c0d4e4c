"""Fuse: the laws of the travelled-object mixture."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place import reference
from tests.place.clues_made import clue, clues, flat, model_case, of_one_kind
from traceroom.atlas import countries
from traceroom.clues.clue import Clue
from traceroom.place.explain import explain
from traceroom.place.fuse import combine, fuse, grouped
from traceroom.place.prior import PriorName, prior
from traceroom.place.weigh import weigh
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind

PRIOR = prior(PriorName.POPULATION)
INDEX = countries.index()
many = st.lists(clues(), max_size=5).map(of_one_kind)


@given(many, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_evidence_does_not_matter(found: list[Clue], dice: object) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert np.allclose(fuse(found, PRIOR).posterior, fuse(shuffled, PRIOR).posterior, rtol=1e-9)


def test_no_clue_returns_the_prior() -> None:
    assert np.allclose(fuse([], PRIOR).posterior, PRIOR, rtol=1e-12)


@given(many)
@settings(deadline=None, max_examples=40)
def test_a_clue_that_likes_every_country_the_same_moves_nothing(found: list[Clue]) -> None:
    apart = [*found, flat(thing=9)]
    assert np.allclose(fuse(apart, PRIOR).posterior, fuse(found, PRIOR).posterior, rtol=1e-9)


@given(many, clues())
@settings(deadline=None, max_examples=60)
def test_no_clue_pushes_two_places_further_apart_than_its_bound(found: list[Clue], extra: Clue) -> None:
    own = of_one_kind([*found, dataclasses.replace(extra, thing=9)])
    before, after = fuse(found, PRIOR).posterior, fuse(own, PRIOR).posterior
    ratio = np.log(after) - np.log(before)
    bound = np.log(weigh(own[-1], PRIOR).bound)
    assert ratio.max() - ratio.min() <= bound + 1e-9


@given(many)
@settings(deadline=None, max_examples=8)
def test_the_fast_path_equals_the_reference(found: list[Clue]) -> None:
    slow = np.array(reference.posterior(found, PRIOR.tolist()))
    assert np.allclose(fuse(found, PRIOR).posterior, slow, rtol=1e-6, atol=1e-12)


@given(many)
@settings(deadline=None, max_examples=40)
def test_the_answer_is_a_probability(found: list[Clue]) -> None:
    posterior = fuse(found, PRIOR).posterior
    assert np.isclose(posterior.sum(), 1)
    assert (posterior > 0).all()


def test_four_countries_become_belgium() -> None:
    fused = fuse(model_case(), PRIOR)
    assert fused.leader == INDEX["BE"]
    assert fused.posterior[INDEX["BE"]] > 0.85


def test_surer_clues_weigh_more() -> None:
    shares = [
        fuse([clue("BE", Kind.PACKAGED, certainty=c)], PRIOR).posterior[INDEX["BE"]]
        for c in (Certainty.GUESS, Certainty.UNSURE, Certainty.LIKELY, Certainty.CERTAIN)
    ]
    assert shares == sorted(shares)


def test_a_wall_socket_says_more_of_the_place_than_a_dress() -> None:
    socket, dress = (fuse([clue("BE", kind)], PRIOR).posterior[INDEX["BE"]] for kind in (Kind.FIXTURE, Kind.CLOTHING))
    assert socket > dress


def test_clues_of_one_object_are_one_group() -> None:
    weighed = [weigh(c, PRIOR) for c in (clue("BE", thing=0), clue("NL", thing=1), clue("FR", thing=0))]
    assert [[w.clue.thing for w in group] for group in grouped(weighed)] == [[0, 0], [1]]
    assert np.isclose(combine(weighed, PRIOR).posterior.sum(), 1)


def test_thousands_of_clues_leave_every_country_a_number() -> None:
    found = [clue("BE", Kind.FIXTURE, thing=i) for i in range(1500)]
    fused = fuse(found, PRIOR)
    assert (fused.posterior > 0).all() and fused.posterior.sum() == pytest.approx(1)
    told = explain(fused)
    assert np.isfinite(told.ratios).all() and np.isfinite(told.rests).all()
    assert all(np.isfinite(step.value) for step in told.steps)
