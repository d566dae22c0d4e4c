"""Credible sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from traceroom.place.credible import LEVELS, credible, ranking

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
