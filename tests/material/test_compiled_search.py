"""Compiled search."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.material.fingerprints_made import Hashes, at_the_limit, away, clustered, drawn, spread
from traceroom.material import band_table, hamming
from traceroom.material.band_table import BandTable
from traceroom.material.hamming import Words

search = pytest.importorskip("traceroom.material.compiled_search", reason="numba is not installed")
ONE = drawn(1, seed=9)[0]


def _table(hashes: Hashes) -> tuple[Words, BandTable]:
    words = hamming.words(hashes)
    return words, band_table.band_table(words)


def _equal_to_looking_at_each(words: Words, table: BandTable, query: Hashes, within: int) -> int:
    one = hamming.words(query)[0]
    apart = hamming.distances(one, words)
    places, found = search.near(one, words, table, within=within)
    order = np.argsort(places)
    assert np.array_equal(places[order], np.flatnonzero(apart <= within)), "each once, none missing, none too many"
    assert np.array_equal(found[order], apart[apart <= within])
    return len(places)


@pytest.mark.parametrize("count", [0, 1, 2, 32, 33, 5000])
@pytest.mark.parametrize("within", [0, 1, 10, 21, 31, 32])
def test_drawn_and_clustered_fingerprints(count: int, within: int) -> None:
    hashes = np.concatenate([drawn(count), clustered(count) if count else drawn(0)])
    words, table = _table(hashes)
    for query in (ONE, *hashes[:5], *hashes[-5:], *(away(one, within) for one in hashes[:5])):
        _equal_to_looking_at_each(words, table, query, within)


def test_exactly_31_is_found_and_exactly_32_is_not() -> None:
    words, table = _table(np.concatenate([drawn(3000), [away(ONE, 31, seed=i) for i in range(300)]]))
    assert _equal_to_looking_at_each(words, table, ONE, 31) == 300
    words, table = _table(np.concatenate([drawn(3000), [away(ONE, 32, seed=i) for i in range(300)]]))
    assert _equal_to_looking_at_each(words, table, ONE, 31) == 0
    assert _equal_to_looking_at_each(words, table, ONE, 32) == 300


def test_bits_that_are_spread_as_evenly_as_can_be() -> None:
    others = [*at_the_limit(ONE), spread(ONE, in_each=1), spread(ONE, in_each=2), spread(ONE, in_each=3)]
    words, table = _table(np.concatenate([drawn(9000), np.stack(others)]))
    assert _equal_to_looking_at_each(words, table, ONE, 31) >= len(others) - 1


def test_all_equal_and_many_equal_ones() -> None:
    words, table = _table(np.repeat(ONE[None], 3000, axis=0))
    for query in (ONE, away(ONE, 31), away(ONE, 32)):
        _equal_to_looking_at_each(words, table, query, 31)
    words, table = _table(np.concatenate([np.repeat(ONE[None], 300, axis=0), drawn(40_000), at_the_limit(ONE)]))
    for query in (ONE, away(ONE, 31), spread(ONE, in_each=1), spread(ONE, in_each=2), spread(ONE, in_each=3)):
        _equal_to_looking_at_each(words, table, query, 31)


@settings(max_examples=60, deadline=None)
@given(
    shape=some.sampled_from(["drawn", "clustered", "equal"]),
    count=some.integers(1, 400),
    within=some.integers(0, 32),
    flips=some.sets(some.integers(0, 255), max_size=40),
    seed=some.integers(0, 1000),
)
def test_any_query_finds_what_looking_at_each_finds(
    shape: str, count: int, within: int, flips: set[int], seed: int
) -> None:
    hashes = {"drawn": drawn, "clustered": clustered}.get(shape, lambda n, seed: np.repeat(drawn(1, seed=seed), n, 0))(
        count, seed=seed
    )
    query = np.unpackbits(hashes[seed % count])
    query[list(flips)] ^= 1
    _equal_to_looking_at_each(*_table(hashes), np.packbits(query), within)


def test_a_scan_finds_what_the_readable_one_finds() -> None:
    words = hamming.words(np.concatenate([clustered(5000), np.repeat(ONE[None], 4000, axis=0)]))
    for least, most in ((0, 31), (32, 60), (0, 256), (40, 20)):
        fast, slow = (by(words[7], words, least=least, most=most) for by in (search.scan, hamming.scan))
        assert np.array_equal(fast[0], slow[0])
        assert np.array_equal(fast[1], slow[1])


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_table_finds_less_and_reads_nothing_else(seed: int) -> None:
    words, table = _table(drawn(5000))
    lot = np.random.default_rng(seed)
    for name in ("unary", "before", "places"):
        array = getattr(table, name)
        rubbish = lot.integers(0, np.iinfo(array.dtype).max, array.shape, dtype=array.dtype, endpoint=True)
        for worse in (rubbish, np.full_like(array, np.iinfo(array.dtype).max), np.zeros_like(array)):
            places, apart = search.near(words[seed], words, replace(table, **{name: worse}), within=31)
            assert np.array_equal(hamming.distances(words[seed], words[places]), apart)
