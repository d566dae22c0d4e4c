"""Calibration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.atlas import countries
from traceroom.place.calibration import AREAS, calibration
from traceroom.place.travel import Array, population

N = len(countries.codes())
INDEX = countries.index()


def _sure_of(country: str, share: float) -> Array:
    posterior = np.full(N, (1 - share) / (N - 1))
    posterior[INDEX[country]] = share
    return posterior


def test_eight_of_ten_right_at_eighty_percent_is_well_calibrated() -> None:
    posteriors = np.array([_sure_of("BE", 0.8)] * 10)
    truths = np.array([INDEX["BE"]] * 8 + [INDEX["NL"]] * 2)
    found = calibration(posteriors, truths)
    assert found.ece == pytest.approx(0.0, abs=1e-9) and found.top1 == 0.8
    assert (found.bins[8].count, found.bins[8].right) == (10, 0.8) and found.count == 10


def test_always_right_and_never_sure_is_not() -> None:
    found = calibration(np.array([_sure_of("BE", 0.3)] * 5), np.array([INDEX["BE"]] * 5))
    assert found.ece == pytest.approx(0.7) and found.nll == pytest.approx(-np.log(0.3))


def test_the_macro_score_weighs_every_large_country_the_same() -> None:
    posteriors = np.array([_sure_of("BE", 0.9)] * 40)
    truths = np.array([INDEX["BE"]] * 30 + [INDEX["NL"]] * 10)
    assert calibration(posteriors, truths, least=10).macro == pytest.approx(0.5)
    assert np.isnan(calibration(posteriors, truths, least=50).macro)


def test_recall_by_area_counts_the_people_of_the_places_before_the_truth_and_its_own() -> None:
    found = calibration(np.array([_sure_of("IN", 0.9)]), np.array([INDEX["IN"]]))
    share = population()[INDEX["IN"]] / population().sum()
    assert [bool(x) for x in found.recall] == [area >= share for area in AREAS]


def test_without_a_case_there_is_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="no case"):
        calibration(np.zeros((0, N)), np.zeros(0, dtype=int))


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=30)
def test_scores_stay_within_their_bounds(count: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    posteriors = dice.dirichlet(np.full(N, 0.05), count) + 1e-9
    posteriors /= posteriors.sum(axis=1, keepdims=True)
    found = calibration(posteriors, dice.integers(0, N, count))
    assert 0 <= found.top1 <= found.top3 <= 1 and 0 <= found.ece <= 1 and found.nll >= 0
    assert list(found.recall) == sorted(found.recall) and sum(one.count for one in found.bins) == count
