"""Segment."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.material.fingerprints_made import away, drawn
from traceroom.material import hamming
from traceroom.material.band_table import band_table
from traceroom.material.engine import NUMPY, compiled
from traceroom.material.segment import PLAIN, Segment, groups, merged, segment


def _segment(count: int, *, first: int = 0, seed: int = 0) -> Segment:
    return segment(hamming.words(drawn(count, seed=seed)), first=first, table=band_table)


def _numbers(part: Segment, query: np.ndarray, *, most: int = 31) -> list[int]:
    found = [part.search(hamming.words(query)[0], least=0, most=most, by=by) for by in (NUMPY, compiled())]
    one, other = (sorted(numbers.tolist()) for numbers, _ in found)
    assert one == other
    return one


def test_only_large_segments_have_a_table() -> None:
    assert _segment(PLAIN - 1).table is None
    assert _segment(PLAIN).table is not None
    assert segment(hamming.words(drawn(PLAIN)), first=0, table=None).table is None


@pytest.mark.parametrize("count", [100, 5000])
def test_what_is_found_has_the_number_it_was_given(count: int) -> None:
    part = _segment(count, first=1000)
    assert _numbers(part, away(drawn(count)[42], 31)) == [1042]
    assert _numbers(part, away(drawn(count)[42], 32)) == []
    assert _numbers(part, away(drawn(count)[42], 40), most=40) == [1042]


@pytest.mark.parametrize("count", [100, 5000])
def test_what_was_removed_is_found_no_more_and_numbers_stay(count: int) -> None:
    part = _segment(count, first=7).without(np.array([0, 42])).without(np.array([99]))
    assert part.count == count - 3
    assert _numbers(part, drawn(count)[42]) == []
    assert _numbers(part, drawn(count)[43]) == [50]
    whole = merged([part], table=band_table)
    assert len(whole) == whole.count == count - 3
    assert _numbers(whole, drawn(count)[42]) == []
    assert _numbers(whole, drawn(count)[43]) == [50]
    assert drawn(count)[42].tobytes() not in whole.words.tobytes(), "its bytes are gone"


def test_merging_keeps_every_number_across_gaps() -> None:
    parts = [_segment(10, first=5, seed=1), _segment(10, first=100, seed=2), _segment(10, first=110, seed=3)]
    whole = merged([parts[0].without(np.array([3])), *parts[1:]], table=band_table)
    assert whole.runs.tolist() == [[0, 5], [3, 9], [9, 100]]
    assert whole.numbers(np.arange(29)).tolist() == [5, 6, 7, *range(9, 15), *range(100, 120)]


def test_nothing_may_be_left() -> None:
    assert len(merged([_segment(3).without(np.arange(3))], table=band_table)) == 0


@given(some.sets(some.integers(0, 200), min_size=1), some.sets(some.integers(-5, 210)))
def test_numbers_and_places_are_each_others_inverse(kept: set[int], asked: set[int]) -> None:
    gone = np.array(sorted(set(range(201)) - kept), np.int64)
    part = merged([_segment(201, first=0).without(gone)], table=band_table)
    assert part.numbers(np.arange(len(part))).tolist() == sorted(kept)
    places = part.places(np.array(sorted(asked), np.int64))
    assert part.numbers(places).tolist() == sorted(asked & kept)


@given(some.lists(some.integers(1, 5000), max_size=60), some.integers(1, 20_000))
def test_groups_are_neighbours_and_few(counts: list[int], most: int) -> None:
    found = groups(counts, most=most)
    assert [i for span in found for i in span] == list(range(len(counts)))
    sums = [sum(counts[i] for i in span) for span in found]
    assert all(total <= most for total, span in zip(sums, found, strict=True) if len(span) > 1)
    assert all(a > 2 * b or a + b > most for a, b in pairwise(sums))


def test_growing_one_by_one_leaves_few_segments_and_little_to_write() -> None:
    counts: list[int] = []
    written = 0
    for _ in range(3000):
        spans = groups([*counts, 1], most=1 << 20)
        sums = [sum([*counts, 1][i] for i in span) for span in spans]
        written += sums[-1]
        counts = sums
        assert len(counts) <= 9
    assert written < 3000 * 25
