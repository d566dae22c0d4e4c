"""Thing ranking."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traceroom.material.company import Company
from traceroom.material.thing_colours import Tinted
from traceroom.material.thing_ranking import SHORTLIST, shortlist, worth


def _company(*alike: tuple[int, int, float]) -> Company:
    """Four things; those named are alike by so much."""
    table = np.eye(4)
    for one, other, much in alike:
        table[one, other] = table[other, one] = much
    return Company(4, lambda i: table[i])


def test_agreeing_points_beat_shared_words() -> None:
    shared = np.array([0.3, 0.2, 0.1, 0.05])
    assert int(np.argmax(worth(shared, {0: 0, 1: 12}, _company()))) == 1


def test_the_company_of_a_witness_moves_up() -> None:
    shared = np.array([0.3, 0.10, 0.11, 0.05])
    lone, joined = worth(shared, {0: 9}, _company()), worth(shared, {0: 9}, _company((0, 1, 0.4)))
    assert lone[1] < lone[2] and joined[1] > joined[2]


def test_colours_part_siblings_on_which_as_many_points_agree() -> None:
    shared, agreeing = np.array([0.3, 0.29, 0.1, 0.05]), {0: 30, 1: 30}
    assert int(np.argmax(worth(shared, agreeing, _company()))) == 0
    assert int(np.argmax(worth(shared, agreeing, _company(), Tinted({0: 0.5, 1: 1.5})))) == 1
    assert int(np.argmax(worth(shared, agreeing, _company(), Tinted({}, {0: 0.4, 1: 0.9})))) == 1


def test_who_has_no_colours_is_as_alike_as_the_others_are_in_the_middle() -> None:
    shared = np.full(4, 0.2)
    ranked = worth(shared, {}, _company(), Tinted({}, {0: 0.9, 1: 0.5, 2: 0.1}))
    assert ranked[0] > ranked[1] > ranked[2] and ranked[3] < ranked[0] and ranked[3] > ranked[2]


def test_in_no_company_words_decide() -> None:
    shared = np.array([0.05, 0.2, 0.3, 0.1])
    assert np.argsort(worth(shared, {}, _company())).tolist() == np.argsort(shared).tolist()
    assert not worth(np.zeros(4), {}, _company((0, 1, 1.0))).any()


@given(st.lists(st.floats(0, 1), max_size=60))
def test_the_shortlist_holds_the_best_that_share_a_word(scores: list[float]) -> None:
    shared = np.array(scores, dtype=np.float64)
    listed = shortlist(shared)
    assert len(listed) == min(SHORTLIST, int((shared > 0).sum()))
    rest = [value for i, value in enumerate(scores) if i not in listed]
    assert not listed or not rest or min(shared[listed]) >= max(rest)
