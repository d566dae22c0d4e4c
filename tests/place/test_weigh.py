"""Weigh."""

import numpy as np

from tests.place.clues_made import clue
from traceroom.atlas import countries
from traceroom.clues.clue import Share
from traceroom.place.prior import PriorName, prior
from traceroom.place.weigh import weigh
from traceroom.values.certainty import Certainty

PRIOR = prior(PriorName.POPULATION)
INDEX = countries.index()


def test_a_void_clue_says_nothing() -> None:
    one = weigh(clue("BE"), PRIOR)
    assert np.isclose(one.factor.min(), (1 - one.error) * 1e-4 + one.error * one.baseline)
    assert one.factor.max() <= 1


def test_a_guess_has_a_smaller_bound_than_a_certainty() -> None:
    guess, certain = (weigh(clue("BE", certainty=c), PRIOR).bound for c in (Certainty.GUESS, Certainty.CERTAIN))
    assert guess < certain


def test_a_reading_tied_loosely_spreads_to_the_neighbours() -> None:
    exact, loose = (weigh(clue("BE", share=s), PRIOR).likelihood for s in (Share.EXACT, Share.BARCODE))
    assert loose[INDEX["NL"]] > exact[INDEX["NL"]]
    assert loose[INDEX["NL"]] > loose[INDEX["JP"]]
