"""Thing ranking."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from traceroom.material.thing_ranking import LEAST_AGREEING, SHORTLIST, shortlist, worth


def _strangers(i: int) -> NDArray[np.float64]:
    alike = np.zeros(4)
    alike[i] = 1.0
    return alike


def test_agreeing_points_beat_shared_words() -> None:
    shared = np.array([0.3, 0.2, 0.1, 0.05])
    assert int(np.argmax(worth(shared, {0: 0, 1: 12}, _strangers))) == 1


def test_the_company_of_a_verified_witness_moves_up() -> None:
    shared = np.array([0.3, 0.10, 0.11, 0.05])

    def alike(i: int) -> NDArray[np.float64]:
        return np.array([1.0, 0.4, 0.0, 0.0]) if i == 0 else _strangers(i)

    lone = worth(shared, {0: LEAST_AGREEING - 1}, alike)
    joined = worth(shared, {0: LEAST_AGREEING}, alike)
    assert lone[1] < lone[2] and joined[1] > joined[2]


def test_without_points_words_decide() -> None:
    shared = np.array([0.3, 0.2, 0.1, 0.05])
    assert np.array_equal(worth(shared, {}, _strangers), shared)


@given(st.lists(st.floats(0, 1), max_size=60))
def test_the_shortlist_holds_the_best_that_share_a_word(scores: list[float]) -> None:
    shared = np.array(scores, dtype=np.float64)
    listed = shortlist(shared)
    assert len(listed) == min(SHORTLIST, int((shared > 0).sum()))
    rest = [value for i, value in enumerate(scores) if i not in listed]
    assert not listed or not rest or min(shared[listed]) >= max(rest)
