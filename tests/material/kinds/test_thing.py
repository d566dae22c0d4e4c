"""Thing: when do points that agree make one thing? What it has in common with other kinds is tried beside this."""

from __future__ import annotations

import numpy as np
import pytest

from traceroom.material.kinds.thing import LEAST_AGREEING, LEAST_PLACES, agree, least_places
from traceroom.material.places import places
from traceroom.material.verify import Agreement

SIDE = 400
Colours = np.ndarray
DICE = np.random.default_rng(3)
INKS = DICE.normal(0, 0.5, (60, 2)).astype(np.float32)
"""Of a picture of sixty features, of which the first so many agree."""


def _letters() -> Agreement:
    """Points of a word: a little more than enough places."""
    points = np.random.default_rng(7).uniform(0, (140, 45), (26, 2)).astype(np.float32)
    numbers = np.arange(len(points))
    return Agreement(points, points.copy(), None, (numbers, numbers))


def _agree(found: Agreement, left: Colours | None = None, right: Colours | None = None) -> bool:
    return agree(found, left_side=SIDE, right_side=SIDE, colours=(left, right))


def test_a_word_in_other_inks_is_not_one_thing_and_in_its_own_it_is() -> None:
    word = _letters()
    assert LEAST_PLACES <= places(word, left_side=SIDE, right_side=SIDE, enough=500) < 65
    assert _agree(word, INKS, INKS)
    assert not _agree(word, INKS, INKS + np.array([1.5, -0.9], np.float32)), "another ink all over"
    assert not _agree(word, INKS, INKS[::-1].copy()), "other inks everywhere"


def test_where_one_has_no_colours_places_alone_tell() -> None:
    word = _letters()
    assert _agree(word) and _agree(word, INKS, None) and _agree(word, 0 * INKS, INKS)


def test_what_agrees_all_over_may_have_other_inks() -> None:
    grid = np.array([(x, y) for x in range(0, 400, 50) for y in range(0, 400, 60)], np.float32)
    numbers = np.arange(len(grid))
    found = Agreement(grid, grid, None, (numbers, numbers))
    assert _agree(found, INKS, INKS + np.array([0.7, -0.4], np.float32))


def test_too_few_points_are_nothing_in_whatever_inks() -> None:
    word = _letters()
    few = LEAST_AGREEING - 1
    numbers = np.arange(few)
    assert not _agree(Agreement(word.left[:few] * 3, word.right[:few] * 3, None, (numbers, numbers)), INKS, INKS)


def test_the_further_apart_inks_are_the_more_places_are_asked() -> None:
    asked = [least_places(apart) for apart in (0.0, 0.2, 0.39, 0.8, 2.0)]
    assert asked[2] == least_places(None) == LEAST_PLACES
    assert asked == sorted(asked) and asked[0] == 38 and asked[-1] == pytest.approx(LEAST_PLACES * 2.24, abs=1)
