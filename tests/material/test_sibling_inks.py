"""Sibling inks."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from traceroom.material.sibling_inks import LEAST_SAID, MOST_SAID, WEIGHT, inks_say
from traceroom.material.verify import NOTHING, Agreement

COUNT = 40
NEAR = np.eye(COUNT, dtype=bool)
INKS = np.random.default_rng(1).normal(0, 0.5, (COUNT, 2)).astype(np.float32)


def _agreed() -> Agreement:
    """The first ten features of both agree."""
    points = np.random.default_rng(2).uniform(0, 100, (10, 2)).astype(np.float32)
    pairs = (np.arange(10), np.arange(10))
    return Agreement(points, points, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), pairs=pairs)


def _said(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    told = inks_say(_agreed(), NEAR, left, right)
    assert told is not None and np.array_equal(*told), "each has one that is near, so both sides say the same"
    return told[0]


def test_other_inks_say_that_it_differs_and_the_same_ones_that_it_does_not() -> None:
    other = INKS.copy()
    other[-5:] = other[-5:, ::-1] + 1.0
    said = _said(INKS, other)
    assert said == pytest.approx(np.where(np.arange(COUNT) < COUNT - 5, WEIGHT * LEAST_SAID, WEIGHT * MOST_SAID))


def test_another_light_and_glare_are_no_other_inks() -> None:
    """The light shifts every ink alike; glare draws an ink towards grey."""
    assert (_said(INKS, INKS + np.float32(0.3)) < 0).all()
    glared = INKS.copy()
    glared[-5:] *= 0.5
    assert (_said(INKS, glared) < 0).all() and (_said(glared, INKS) < 0).all()


def test_what_has_nothing_near_says_nothing() -> None:
    near = NEAR.copy()
    near[-5:] = False
    told = inks_say(_agreed(), near, INKS, INKS)
    assert told is not None and not told[0][-5:].any() and told[0][:-5].all()
    none = inks_say(_agreed(), np.zeros_like(NEAR), INKS, INKS)
    assert none is not None and not none[0].any() and not none[1].any()


def test_where_all_inks_are_far_apart_they_say_nothing() -> None:
    """A map that puts nothing in its place makes no sibling."""
    told = inks_say(_agreed(), NEAR, INKS, np.roll(INKS, 7, axis=0) * 3)
    assert told is not None and not told[0].any()


@pytest.mark.parametrize("grey", [None, np.zeros((COUNT, 2), np.float32)], ids=["none", "grey"])
def test_a_picture_without_colours_says_nothing(grey: NDArray[np.float32] | None) -> None:
    assert inks_say(_agreed(), NEAR, INKS, grey) is None and inks_say(_agreed(), NEAR, grey, INKS) is None
    assert inks_say(NOTHING, NEAR, INKS, INKS) is None
