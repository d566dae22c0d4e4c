"""Places."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traceroom.material.places import APART, places
from traceroom.material.verify import NOTHING, Agreement

SIDE = 400
Points = list[tuple[float, float]]


def _agreement(points: Points) -> Agreement:
    left = np.array(points, np.float32).reshape(-1, 2)
    return Agreement(left, left * 2)


def _places(found: Agreement, enough: int = 500) -> int:
    return places(found, left_side=SIDE, right_side=2 * SIDE, enough=enough)


def _apart(points: np.ndarray, apart: float) -> int:
    kept: list[np.ndarray] = []
    for point in points:
        if all(np.abs(point - other).max() > apart for other in kept):
            kept.append(point)
    return len(kept)


def test_points_all_over_a_thing_are_as_many_places_at_every_size() -> None:
    assert _places(_agreement([(x, y) for x in range(0, 400, 50) for y in range(0, 400, 100)])) == 32 * len(APART)


def test_the_corners_of_two_letters_are_few_places_by_a_coarse_measure() -> None:
    dice = np.random.default_rng(1)
    letters: Points = [(100 + float(x), 100 + float(y)) for x, y in dice.uniform(0, (56, 27), (33, 2))]
    strewn: Points = [(float(x), float(y)) for x, y in dice.uniform(0, 250, (20, 2))]
    assert _places(_agreement(letters)) < 45 <= _places(_agreement(strewn))


def test_what_agrees_nowhere_has_no_place() -> None:
    assert _places(NOTHING) == 0


def test_points_that_lie_apart_in_one_of_the_two_are_places() -> None:
    found = Agreement(np.zeros((3, 2), np.float32), np.array([[0, 0], [90, 0], [0, 90]], np.float32))
    assert _places(found) == 3 * len(APART)


def test_it_is_counted_no_further_than_is_enough() -> None:
    assert _places(_agreement([(x, 0.0) for x in range(0, 400, 20)]), enough=14) == 14


@given(st.lists(st.tuples(st.integers(0, SIDE), st.integers(0, SIDE)), max_size=30))
def test_no_two_places_are_near(points: list[tuple[int, int]]) -> None:
    found = _agreement([(x + x / 999, y + y / 999) for x, y in points])  # never at the very edge of a size
    assert _places(found) == sum(_apart(found.left / SIDE, apart) for apart in APART)
