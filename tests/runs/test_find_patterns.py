"""Find patterns."""

from dataclasses import replace

import numpy as np

from tests.material.cloths_made import fabric_cloth, photo_cloth
from traceroom.material.repeats import LEAST_REPEATS, LEAST_REPEATS_AMONG, NO_VOTES
from traceroom.runs.find_patterns import DIRECT, VERIFIED, Patterns, best_by_votes, is_pattern, may_be_pattern, where

ASKED = {"scale": 0.8, "degrees": 12.0}


def test_the_fabric_is_found_among_others_and_photos() -> None:
    among = Patterns([photo_cloth(), fabric_cloth(2), fabric_cloth(1), fabric_cloth(3)])
    found = among.like(fabric_cloth(1, **ASKED), np.zeros(4))
    assert next(iter(found)) == 2
    assert [at for at, match in found.items() if match.same] == [2]
    assert among.known == {0: False, 1: True, 2: True, 3: True}


def test_a_picture_that_does_not_repeat_itself_asks_nobody() -> None:
    among = Patterns([fabric_cloth(1)])
    assert not is_pattern(photo_cloth())
    assert among.like(photo_cloth(), np.zeros(1)) == {}
    assert among.known == {}


def test_of_very_many_those_that_share_most_words_are_compared() -> None:
    among = Patterns([fabric_cloth(2)] * DIRECT + [fabric_cloth(1)])
    shared = np.zeros(DIRECT + 1)
    shared[DIRECT] = 1.0
    among.known.update(dict.fromkeys(range(DIRECT), False))
    assert list(among.like(fabric_cloth(1, **ASKED), shared)) == [DIRECT]


def test_where_is_around_what_agrees() -> None:
    left, right = fabric_cloth(1, **ASKED), fabric_cloth(1)
    (match,) = Patterns([right]).like(left, np.zeros(1)).values()
    for box in where(left, right, match):
        assert box.inside(width=640, height=480)
        assert box.w > 300 and box.h > 200


def test_words_name_what_votes_alone_would_leave_out() -> None:
    votes = {at: replace(NO_VOTES, left_share=0.5 - at / 100, right_share=0.5) for at in range(VERIFIED + 3)}
    assert best_by_votes(votes) == list(range(VERIFIED))
    shared = np.zeros(VERIFIED + 3)
    shared[VERIFIED + 2] = 4.0
    assert best_by_votes(votes, shared)[0] == VERIFIED + 2
    assert best_by_votes({}) == []


def test_among_what_is_looked_through_fewer_twins_are_enough() -> None:
    assert LEAST_REPEATS_AMONG < LEAST_REPEATS
    assert may_be_pattern(fabric_cloth(1)) and is_pattern(fabric_cloth(1))
    assert not may_be_pattern(photo_cloth())


def test_all_that_was_aligned_is_told_likely_or_not() -> None:
    among = Patterns([fabric_cloth(2), fabric_cloth(1)])
    every = among.matches(fabric_cloth(1, **ASKED), np.zeros(2))
    assert next(iter(every)) == 1 and set(every) == {0, 1}
    assert set(among.like(fabric_cloth(1, **ASKED), np.zeros(2))) == {1}
    assert among.matches(photo_cloth(), np.zeros(2)) == {}
