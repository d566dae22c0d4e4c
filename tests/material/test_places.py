"""Places."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traceroom.material.places import APART, places
from traceroom.material.verify import NOTHING, Agreement

SIDE = 400


def _agreement(points: list[tuple[float, float]]) -> Agreement:
    left = np.array(points, np.float32).reshape(-1, 2)
    return Agreement(left, left * 2)


def _places(found: Agreement, enough: int = 50) -> int:
    return places(found, left_side=SIDE, right_side=2 * SIDE, enough=enough)


def test_points_all_over_a_thing_are_as_many_places() -> None:
    assert _places(_agreement([(x, y) for x in range(0, 400, 50) for y in range(0, 400, 100)])) == 32


def test_the_corners_of_a_letter_are_few_places() -> None:
    dice = np.random.default_rng(1)
    letter = [(100 + float(x), 100 + float(y)) for x, y in dice.uniform(0, 9, (40, 2))]
    assert _places(_agreement(letter)) <= 6
    assert _places(NOTHING) == 0


def test_points_that_lie_apart_in_one_of_the_two_are_places() -> None:
    found = Agreement(np.zeros((3, 2), np.float32), np.array([[0, 0], [90, 0], [0, 90]], np.float32))
    assert _places(found) == 3


def test_it_is_counted_no_further_than_is_enough() -> None:
    assert _places(_agreement([(x, 0.0) for x in range(0, 400, 20)]), enough=14) == 14


@given(st.lists(st.tuples(st.floats(0, SIDE), st.floats(0, SIDE)), max_size=30))
def test_no_two_places_are_near(points: list[tuple[float, float]]) -> None:
    found = _agreement(points)
    kept: list[np.ndarray] = []
    for point in found.left / SIDE:
        if all(np.abs(point - other).max() > APART for other in kept):
            kept.append(point)
    assert abs(_places(found) - len(kept)) <= 1  # the same, but for rounding at the very edge
