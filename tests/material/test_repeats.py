"""Repeats."""

import numpy as np
import pytest

from tests.material.cloths_made import cloth_of, fabric_cloth, photo_cloth
from traceroom.material.features import Features
from traceroom.material.repeats import (
    LEAST_CLOSENESS,
    LEAST_REPEATS,
    OCTAVE_CELLS,
    OCTAVES,
    TURN_CELLS,
    around,
    pattern_votes,
    repeats,
    repeats_enough,
)  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_fabric_turned_and_scaled_votes_for_its_size_and_turn(seed: int) -> None:
    votes = pattern_votes(fabric_cloth(seed).features, fabric_cloth(seed, scale=1.25, degrees=15).features)
    assert min(votes.left_share, votes.right_share) > 0.4
    assert votes.ratio == pytest.approx(1.25, rel=0.06)
    assert votes.turn == pytest.approx(345, abs=4)


@pytest.mark.parametrize("seeds", [(1, 2), (2, 3), (1, 3)])
def test_other_fabrics_have_few_votes(seeds: tuple[int, int]) -> None:
    left, right = (fabric_cloth(seed).features for seed in seeds)
    votes = pattern_votes(left, right)
    assert votes.left_share * votes.right_share < 0.1


def _by_hand(left: Features, right: Features) -> tuple[int, int]:
    """How many features vote for the best cell, pair by pair: the readable twin of `pattern_votes`."""
    cells: dict[tuple[int, int], set[tuple[int, int]]] = {}
    most = OCTAVES * OCTAVE_CELLS
    for i in range(len(left)):
        for j in range(len(right)):
            if left.descriptors[i] @ right.descriptors[j] <= LEAST_CLOSENESS:
                continue
            octaves = (round(float(np.log2(side.sizes[k])) * OCTAVE_CELLS) for side, k in ((left, i), (right, j)))
            turns = (int(side.angles[k] * TURN_CELLS / 360) for side, k in ((left, i), (right, j)))
            ratio, turn = (second - first for first, second in (tuple(octaves), tuple(turns)))
            cells.setdefault((max(-most, min(most, ratio)), turn % TURN_CELLS), set()).add((i, j))
    best: set[tuple[int, int]] = set()
    for ratio, turn in cells:
        near: set[tuple[int, int]] = set()
        for r in (-1, 0, 1):
            for t in (-1, 0, 1):
                near |= cells.get((ratio + r, (turn + t) % TURN_CELLS), set())
        best = max(best, near, key=len)
    return len(best), len({i for i, _ in best})


@pytest.mark.parametrize("seeds", [(1, 1), (2, 2), (1, 3)])
def test_the_votes_are_those_counted_pair_by_pair(seeds: tuple[int, int]) -> None:
    left = fabric_cloth(seeds[0]).features
    right = fabric_cloth(seeds[1], scale=0.8, degrees=-20).features
    few, others = left.some(np.arange(len(left)) % 8 == 0), right.some(np.arange(len(right)) % 6 == 0)
    votes = pattern_votes(few, others)
    pairs, voters = _by_hand(few, others)
    assert len(votes.left) == pairs
    if seeds[0] == seeds[1]:  # among strangers several cells may be the best
        assert len(votes) == voters


def test_a_fabric_repeats_itself_and_a_photo_does_not() -> None:
    assert repeats(fabric_cloth(1).features) > LEAST_REPEATS > repeats(photo_cloth().features)


@pytest.mark.parametrize("least", [0.15, 0.3, 0.6, 0.99])
def test_a_few_features_say_what_all_of_them_do(least: float) -> None:
    found = [fabric_cloth(1), fabric_cloth(2), fabric_cloth(3), photo_cloth(), photo_cloth("chelsea")]
    for one in found:
        assert repeats_enough(one.features, least) == (repeats(one.features) >= least)


def test_of_too_few_features_none_repeat_enough() -> None:
    few = fabric_cloth(1).features.some(np.arange(len(fabric_cloth(1))) < 5)
    assert not repeats_enough(few, 0.15)
    assert not repeats_enough(few.some(np.zeros(5, bool)), 0.15)


def test_nothing_votes_for_nothing() -> None:
    flat = cloth_of(np.full((90, 90, 3), 7, np.uint8)).features
    assert len(pattern_votes(flat, flat)) == 0
    assert len(pattern_votes(flat, fabric_cloth(1).features)) == 0
    assert repeats(flat) == 0


def test_the_box_holds_all_points() -> None:
    found = fabric_cloth(1).features
    box = around(found)
    assert box.x <= found.points[:, 0].min() and box.y <= found.points[:, 1].min()
