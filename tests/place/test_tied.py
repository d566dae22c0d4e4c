"""Tied."""

import dataclasses

import numpy as np

from tests.place.clues_made import clue
from traceroom.atlas import countries
from traceroom.clues.clue import About, Share
from traceroom.place.prior import PriorName, prior
from traceroom.place.sale import quarters
from traceroom.place.tied import tie, ties
from traceroom.values.kind import Kind
from traceroom.values.span import Span

PRIOR = prior(PriorName.POPULATION)
GRID = quarters(2026.0)
INDEX = countries.index()
KORUNA = {"CZ": Span(1993, None), "SK": Span(1993, 2009)}


def test_what_ties_place_and_time() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT), spans=KORUNA)
    assert ties(price)
    assert not ties(dataclasses.replace(price, kind=Kind.SPEECH))
    assert not ties(clue("CZ", span=Span(2014, 2016)))
    assert ties(clue("CZ", about=About.PLACE, span=Span(2014, 2016)))
    assert not ties(clue("CZ", about=About.PLACE))


def test_each_country_has_its_own_dates() -> None:
    one = tie(dataclasses.replace(clue({"CZ": 1, "SK": 1}, Kind.PRINT), spans=KORUNA), PRIOR, GRID)
    then, later = one.factor[GRID == 2005.0][0], one.factor[GRID == 2020.0][0]
    assert np.isclose(then[INDEX["CZ"]], then[INDEX["SK"]], rtol=0.01)
    assert later[INDEX["CZ"]] > 8 * later[INDEX["SK"]]
    assert one.factor.max() <= 1
    assert one.factor.min() >= one.error * one.baseline


def test_a_country_without_dates_has_those_of_the_clue_or_none() -> None:
    price = dataclasses.replace(clue({"CZ": 1, "PL": 1}, Kind.PRINT), spans=KORUNA)
    always, until_1995 = (tie(dataclasses.replace(price, span=span), PRIOR, GRID) for span in (None, Span(None, 1995)))
    at = GRID == 2020.0
    assert always.factor[at][0][INDEX["PL"]] > 5 * until_1995.factor[at][0][INDEX["PL"]]


def test_a_reading_tied_loosely_spreads_at_every_time() -> None:
    one = dataclasses.replace(clue("CZ", Kind.PRINT, share=Share.ADDRESS), spans=KORUNA)
    row = tie(one, PRIOR, GRID).factor[GRID == 2020.0][0]
    assert row[INDEX["CZ"]] > row[INDEX["SK"]] > row[INDEX["JP"]]
