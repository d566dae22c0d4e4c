"""Find patterns."""

import numpy as np

from tests.material.cloths_made import fabric_cloth, photo_cloth
from traceroom.runs.find_patterns import DIRECT, Patterns, is_pattern, where

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
