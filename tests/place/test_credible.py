"""Credible sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from traceroom.place.credible import LEVELS, credible, largest, ranking

shares = arrays(float, st.integers(1, 40), elements=st.floats(0.001, 1)).map(lambda a: a / a.sum())


@given(shares)
def test_a_credible_set_holds_its_share_and_no_place_too_many(posterior: np.ndarray) -> None:
    for level in LEVELS:
        places = list(credible(posterior, level))
        assert posterior[places].sum() >= level / 100 - 1e-9
        assert posterior[places[:-1]].sum() < level / 100
        assert set(places) >= set(credible(posterior, 50))


def test_ties_stand_in_the_order_of_the_codes() -> None:
    assert ranking(np.array([0.25, 0.5, 0.25])) == [1, 0, 2]


def test_the_largest_of_some_come_in_order_and_ties_in_theirs() -> None:
    values = np.array([0.1, 0.4, 0.2, 0.4, 0.3])
    assert largest(values, values > 0.1, most=3) == [1, 3, 4]
    assert largest(values, values > 1, most=3) == []
