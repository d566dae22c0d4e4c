"""Company."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from traceroom.material.company import DEEP, NEIGHBOURS, PASSED_ON, RESERVE, STEPS, Company

Floats = NDArray[np.float64]


def _alike(seed: int, count: int) -> Floats:
    """How alike things are, not quite the same both ways, many not at all."""
    table = np.random.default_rng(seed).random((count, count)) ** 4
    table[table < 0.05] = 0.0
    np.fill_diagonal(table, 1.0)
    return table


def _by_matrices(table: Floats, witnesses: dict[int, float]) -> Floats:
    """The same, written as the papers do."""
    apart = table - np.eye(len(table))
    near = np.zeros_like(apart)
    for i, row in enumerate(apart):
        best = np.argsort(-row, kind="stable")[:NEIGHBOURS]
        near[i, best] = row[best]
    ties = np.where((near > 0) & (near.T > 0), (near + near.T) / 2, 0.0)
    weights = np.sqrt(ties.sum(axis=1) + RESERVE)
    passed = PASSED_ON * ties / np.outer(weights, weights)
    passing = np.zeros(len(table))
    passing[list(witnesses)] = list(witnesses.values())
    total = passing.copy()
    for _ in range(STEPS):
        passing = passing @ passed
        total += passing
    return total


@given(st.integers(0, 999), st.integers(1, 40))
def test_looking_up_neighbours_one_by_one_equals_the_matrices(seed: int, count: int) -> None:
    table = _alike(seed, count)
    witnesses = {0: 1.0, count // 2: 0.4}
    found = Company(count, lambda i: np.asarray(table[i])).spread(witnesses)
    assert np.allclose(found, _by_matrices(table, witnesses))


def test_another_side_of_the_thing_is_reached_through_a_third_photo() -> None:
    table = np.eye(4)
    table[0, 1] = table[1, 0] = table[1, 2] = table[2, 1] = 0.3
    worth = Company(4, lambda i: table[i]).spread({0: 1.0})
    assert worth[0] > worth[1] > worth[2] > 0 == worth[3]


def test_each_thing_is_looked_up_once() -> None:
    asked: list[int] = []
    table = _alike(1, 20)

    def alike(i: int) -> Floats:
        asked.append(i)
        return np.asarray(table[i])

    among = Company(20, alike)
    first, second = among.spread({3: 1.0}), among.spread({3: 1.0})
    assert np.array_equal(first, second) and len(asked) == len(set(asked))


def test_among_very_many_only_the_witnesses_are_looked_up() -> None:
    row = np.random.default_rng(2).random(DEEP + 1)
    asked: list[int] = []

    def alike(i: int) -> Floats:
        asked.append(i)
        return row

    worth = Company(len(row), alike).spread({7: 1.0, 9: 0.5})
    assert asked == [7, 9] and worth[7] >= 1.0 and (worth > 0).sum() > 2
