"""Highest."""

from __future__ import annotations

import numpy as np
import pytest

from traceroom.material.highest import FIRST, falling, highest


@pytest.mark.parametrize("count", [0, 1, 7, FIRST, 3 * FIRST])
def test_the_order_is_that_of_sorting_all_whatever_is_equal(count: int) -> None:
    dice = np.random.default_rng(count)
    for scores in (dice.normal(size=count), dice.integers(0, 4, count).astype(float), np.zeros(count)):
        order = np.argsort(-scores, kind="stable").tolist()
        assert list(falling(scores)) == order
        for most in (0, 1, 5, count, count + 3):
            assert highest(scores, most).tolist() == order[:most]


def test_what_is_no_score_comes_last() -> None:
    assert highest(np.array([-np.inf, 2.0, -np.inf, 3.0]), 3).tolist() == [3, 1, 0]
