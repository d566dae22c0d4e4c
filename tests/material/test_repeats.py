"""Repeats."""

import numpy as np
import pytest

from tests.material.pictures_made import fabric, photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.repeats import LEAST_REPEATS, around, pattern_votes, repeats


def _found(pixels: np.ndarray) -> Features:
    return vocabulary().compact(features(pixels, scale=1.0))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_fabric_turned_and_scaled_is_the_same_pattern(seed: int) -> None:
    votes = pattern_votes(_found(fabric(seed)), _found(fabric(seed, scale=1.25, degrees=15)))
    assert votes.same
    assert 1.0 < votes.ratio < 1.6
    assert min(abs(votes.turn - 345), abs(votes.turn - 15)) <= 15


@pytest.mark.parametrize("seeds", [(1, 2), (2, 3), (1, 3)])
def test_other_fabrics_are_not(seeds: tuple[int, int]) -> None:
    left, right = (_found(fabric(seed)) for seed in seeds)
    assert not pattern_votes(left, right).same


def test_a_fabric_repeats_itself_and_a_photo_does_not() -> None:
    assert repeats(_found(fabric(1))) > LEAST_REPEATS > repeats(_found(photo("coffee")))


def test_nothing_votes_for_nothing() -> None:
    flat = _found(np.full((90, 90, 3), 7, np.uint8))
    assert not pattern_votes(flat, flat).same
    assert repeats(flat) == 0


def test_the_box_holds_all_points() -> None:
    found = _found(fabric(1))
    box = around(found)
    assert box.x <= found.points[:, 0].min() and box.y <= found.points[:, 1].min()
