"""Weigh."""

from dataclasses import replace

import numpy as np

from tests.place.clues_made import clue
from traceroom.atlas import countries
from traceroom.clues.clue import About, Share
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior
from traceroom.place.stories import stories
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


def test_an_exclusion_of_the_whole_world_is_void_and_says_nothing() -> None:
    nowhere = replace(clue("BE", about=About.PLACE), likelihood=np.zeros(len(INDEX)))
    fused = fuse([nowhere], PRIOR)
    assert np.allclose(fused.posterior, PRIOR)
    assert stories(fused)[0].void > 0.999
