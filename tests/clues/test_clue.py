"""Clue."""

import numpy as np

from traceroom.atlas import countries
from traceroom.clues.clue import FLOOR, likelihood_of


def test_a_likelihood_is_scaled_and_has_a_floor() -> None:
    array = likelihood_of({"BE": 4.0, "NL": 2.0})
    assert array[countries.index()["BE"]] == 1
    assert array[countries.index()["NL"]] == 0.5
    assert array[countries.index()["JP"]] == FLOOR


def test_a_likelihood_without_any_country_says_nothing() -> None:
    assert np.array_equal(likelihood_of({}), np.ones(len(countries.codes())))
