"""Batch."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place.clues_made import clue, clues, of_one_kind
from traceroom.clues.clue import Clue
from traceroom.place.batch import SETS_A_TIME, log_factors, posteriors
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior

PRIOR = prior(PriorName.POPULATION)
cases = st.lists(st.lists(clues(), max_size=5).map(of_one_kind), min_size=1, max_size=4)


@given(cases)
@settings(deadline=None, max_examples=40)
def test_in_bulk_the_answers_are_those_of_fuse(found: list[list[Clue]]) -> None:
    fused = [fuse(one, PRIOR) for one in found]
    objects = log_factors(bearing for one in fused for bearing in one.bearings)
    most, at, sets = max(len(one.bearings) for one in fused), 0, []
    for one in fused:
        sets.append([*range(at, at + len(one.bearings)), *[-1] * (most - len(one.bearings))])
        at += len(one.bearings)
    together = posteriors(objects, np.array(sets, dtype=int).reshape(len(fused), most), PRIOR)
    assert np.allclose(together, [one.posterior for one in fused], rtol=1e-9)


def test_more_sets_than_are_done_at_a_time_stay_in_order() -> None:
    objects = log_factors(fuse([clue(code)], PRIOR).bearings[0] for code in ("BE", "NL"))
    sets = np.array([[i % 2] for i in range(2 * SETS_A_TIME + 3)])
    found = posteriors(objects, sets, PRIOR)
    assert np.allclose(found.sum(axis=1), 1)
    assert np.array_equal(found[::2], np.tile(found[0], (SETS_A_TIME + 2, 1)))
    assert not np.allclose(found[0], found[1])


def test_a_set_of_nothing_is_the_prior() -> None:
    assert np.allclose(posteriors(np.empty((0, len(PRIOR))), np.array([[-1, -1]]), PRIOR), PRIOR)
