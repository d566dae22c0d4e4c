"""Joint: where and when together."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place import reference_joint
from tests.place.clues_made import clue, clues, of_one_kind
from traceroom.atlas import countries
from traceroom.clues.clue import About, Clue
from traceroom.place.explain import agreement, explain, log_odds
from traceroom.place.fuse import fuse
from traceroom.place.joint import fuse_joint, when_joint
from traceroom.place.prior import PriorName, prior
from traceroom.place.tied import ties
from traceroom.place.when import dates, together, when
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.span import Span
from traceroom.values.trouble import Trouble

PRIOR = prior(PriorName.POPULATION)
INDEX = countries.index()
UNTIL, SOON, FEW = 2026.0, 1952.0, 1951.0
KORUNA = {"CZ": Span(1993, None), "SK": Span(1993, 2009)}

edges = st.sampled_from([1949.0, 1950.25, 1950.75, 1951.0, 1951.5])
spans = st.tuples(edges, edges).map(sorted).map(lambda e: Span(e[0], e[1] + 0.25))


@st.composite
def tied(draw: st.DrawFn) -> Clue:
    """A clue whose dates differ from country to country, or an exclusion for a time."""
    one = draw(clues())
    if one.about is About.PLACE:
        return dataclasses.replace(one, span=draw(spans))
    codes = draw(st.lists(st.sampled_from(countries.codes()), min_size=1, max_size=3, unique=True))
    likely = np.maximum(one.likelihood, [0.8 if code in codes else 0.0 for code in countries.codes()])
    return dataclasses.replace(one, spans={code: draw(spans) for code in codes}, likelihood=likely)


dated = st.builds(lambda one, span: dataclasses.replace(one, span=span, about=About.MARKET), clues(), spans)
dating = st.builds(lambda one: dataclasses.replace(one, dates_only=True, thing=7), dated)
untied = st.lists(st.one_of(clues(), dated, dating), max_size=5).map(of_one_kind)
mixed = st.tuples(st.lists(st.one_of(clues(), dated, dating), max_size=3), st.lists(tied(), min_size=1, max_size=3))
any_case = mixed.map(lambda both: of_one_kind([*both[0], *both[1]]))


@given(untied)
@settings(deadline=None, max_examples=40)
def test_without_a_tie_the_answer_is_what_it_was(found: list[Clue]) -> None:
    joint, apart = fuse_joint(found, PRIOR, until=UNTIL), fuse(found, PRIOR)
    assert joint.over_time is None
    assert np.array_equal(joint.posterior, apart.posterior)
    both = when_joint(found, joint, until=UNTIL), when(found, until=UNTIL)
    assert (both[0] is None) == (both[1] is None)
    if both[0] is not None and both[1] is not None:
        assert np.array_equal(both[0].posterior, both[1].posterior)


@given(any_case)
@settings(deadline=None, max_examples=5)
def test_the_fast_path_equals_the_reference(found: list[Clue]) -> None:
    fused = fuse_joint(found, PRIOR, until=FEW)
    slow = reference_joint.posterior(found, PRIOR.tolist(), until=FEW)
    assert np.allclose(fused.posterior, slow.sum(axis=0), rtol=1e-6, atol=1e-12)
    told = when_joint(found, fused, until=FEW)
    if told is not None:
        assert np.allclose(told.posterior, slow.sum(axis=1), rtol=1e-6, atol=1e-12)


@given(any_case, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_of_evidence_does_not_matter(found: list[Clue], dice: object) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (fuse_joint(some, PRIOR, until=SOON) for some in (found, shuffled))
    assert np.allclose(one.posterior, other.posterior, rtol=1e-7)
    times = [when_joint(some, fused, until=SOON) for some, fused in ((found, one), (shuffled, other))]
    if times[0] is not None and times[1] is not None:
        assert np.allclose(times[0].posterior, times[1].posterior, rtol=1e-7)


@given(any_case)
@settings(deadline=None, max_examples=30)
def test_leaving_a_clue_out_and_adding_one_are_answers_fused_anew(found: list[Clue]) -> None:
    """What dates whatever the place stays known: it is not among the clues of the waterfall."""
    fused = fuse_joint(found, PRIOR, until=SOON)
    told = explain(fused)
    only = [dataclasses.replace(c, dates_only=True) for c in found if dates(c) and not ties(c)]
    placed = [dataclasses.replace(c, span=None) if dates(c) and not ties(c) else c for c in found if not c.dates_only]
    walked = np.cumsum([told.start.value, *(step.value for step in told.steps)])
    for number in range(len(placed)):
        rest = fuse_joint([*only, *placed[:number], *placed[number + 1 :]], PRIOR, until=SOON)
        assert np.allclose(told.rests[number], rest.posterior, rtol=1e-6, atol=1e-12)
        so_far = fuse_joint([*only, *placed[: number + 1]], PRIOR, until=SOON).posterior
        assert walked[number + 1] == pytest.approx(log_odds(so_far, fused.leader), abs=1e-6)
    assert walked[-1] == pytest.approx(log_odds(fused.posterior, fused.leader), abs=1e-6)


@given(any_case)
@settings(deadline=None, max_examples=30)
def test_the_factors_multiply_to_both_answers_and_stories_are_shares(found: list[Clue]) -> None:
    fused = fuse_joint(found, PRIOR, until=SOON)
    told = when_joint(found, fused, until=SOON)
    if told is not None:
        assert len(told.factors) == sum(map(dates, found))
        assert np.allclose(together(told.factors), told.posterior)
    for story in explain(fused).stories:
        assert -1e-9 <= story.void <= 1 + 1e-9
        assert story.local + story.void + sum(origin.share for origin in story.brought) <= 1 + 1e-6
    assert np.isfinite(agreement(fused))


def test_korunas_of_2015_are_czech() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT, certainty=Certainty.CERTAIN), spans=KORUNA)
    calendar = dataclasses.replace(clue("CZ", Kind.PRINT, thing=1, span=Span(2015, 2016)), dates_only=True)
    alone, dated_too = (fuse_joint(found, PRIOR, until=UNTIL).posterior for found in ([price], [price, calendar]))
    assert alone[INDEX["CZ"]] / alone[INDEX["SK"]] < 8
    assert dated_too[INDEX["CZ"]] / dated_too[INDEX["SK"]] > 3 * alone[INDEX["CZ"]] / alone[INDEX["SK"]]


def test_korunas_and_a_slovak_shop_are_of_before_2009() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT, certainty=Certainty.CERTAIN), spans=KORUNA)
    shop = clue("SK", Kind.CHAIN_OWN, thing=1, certainty=Certainty.CERTAIN)
    found = [price, shop]
    told = when_joint(found, fuse_joint(found, PRIOR, until=UNTIL), until=UNTIL)
    assert told is not None
    start, end = map(float, told.credible(50))
    assert 1992 <= start < end <= 2010


def test_what_is_ruled_out_for_a_time_is_not_ruled_out_for_ever() -> None:
    away = clue("FR", about=About.PLACE, span=Span(2014, 2016), certainty=Certainty.CERTAIN, thing=1)
    year = dataclasses.replace(
        clue("FR", Kind.PRINT, thing=2, span=Span(2015, 2016), certainty=Certainty.CERTAIN), dates_only=True
    )
    print_of = clue("FR", thing=0)
    always, then = (fuse_joint(found, PRIOR, until=UNTIL).posterior[INDEX["FR"]]
                    for found in ([print_of, away], [print_of, away, year]))  # fmt: skip
    assert always > 0.9 * fuse([print_of], PRIOR).posterior[INDEX["FR"]]
    assert then < 0.95 * always


def test_three_prices_in_euros_are_not_three_witnesses_of_the_time() -> None:
    euro = {"DE": Span(1999, None), "HR": Span(2023, None)}
    plain = [clue({"DE": 1, "HR": 1}, Kind.PRINT, thing=i) for i in range(3)]
    prices = [dataclasses.replace(one, spans=euro) for one in plain]

    def odds(found: list[Clue]) -> float:
        posterior = fuse_joint(found, PRIOR, until=UNTIL).posterior
        return float(posterior[INDEX["HR"]] / posterior[INDEX["DE"]])

    once, thrice = (odds(prices[:n]) / odds(plain[:n]) for n in (1, 3))
    assert once < 0.5
    assert thrice > once / 3


def test_dates_that_do_not_meet_are_seen() -> None:
    price = dataclasses.replace(clue("SK", Kind.PRINT, certainty=Certainty.CERTAIN), spans=KORUNA)
    phone = clue("SK", Kind.PRINT, thing=1, span=Span(2016, None), certainty=Certainty.CERTAIN)
    found = [price, phone]
    told = when_joint(found, fuse_joint(found, PRIOR, until=UNTIL), until=UNTIL)
    assert told is not None and told.agreement < 0


def test_speech_dates_nothing_even_where_it_is_tied() -> None:
    spoken = dataclasses.replace(clue("SK", Kind.SPEECH), spans=KORUNA)
    fused = fuse_joint([spoken], PRIOR, until=UNTIL)
    assert fused.over_time is None and when_joint([spoken], fused, until=UNTIL) is None


def test_more_clues_that_tie_them_than_can_be_weighed_are_a_sentence() -> None:
    one = dataclasses.replace(clue({"CZ": 1.0}), spans=KORUNA)
    assert ties(one)
    with pytest.raises(Trouble, match="1,001 clues tie a place to a time, and 1,000 are the most"):
        fuse_joint([one] * 1_001, PRIOR, until=UNTIL)
