"""Guided."""

from __future__ import annotations

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.guided import guided

COFFEE = photo("coffee")
SIZE = (COFFEE.shape[1], COFFEE.shape[0])
SAME = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def _features(pixels: np.ndarray) -> Features:
    return vocabulary().compact(features(np.asarray(pixels, np.uint8), scale=1.0))


def test_every_feature_of_a_copy_obeys_the_map_of_a_copy() -> None:
    found = _features(COFFEE)
    held = guided(found, found, SAME, left_size=SIZE, right_size=SIZE)
    assert len(held.left) >= 0.99 * len(found) and (held.left == held.right).mean() > 0.99


def test_a_map_that_is_a_little_wrong_is_mended() -> None:
    left, right = _features(COFFEE), _features(COFFEE[40:340, 100:500])
    near = np.array([[1.0, 0.0, -97.0], [0.0, 1.0, -38.0]])
    held = guided(left, right, near, left_size=SIZE, right_size=(400, 300))
    apart = left.points[held.left] - np.array([100, 40]) - right.points[held.right]
    assert len(held.left) > 100 and np.abs(apart).max() < 7


def test_what_shows_something_else_does_not_obey() -> None:
    left, right = _features(COFFEE), _features(photo("astronaut"))
    held = guided(left, right, SAME, left_size=SIZE, right_size=(512, 512))
    assert len(held.left) < 12
