"""Band table, in plain NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from tests.material.fingerprints_made import at_the_limit, away, clustered, drawn
from traceroom.material import band_table, bands, hamming


def test_the_table_says_which_fingerprints_have_a_value() -> None:
    words = hamming.words(drawn(100))
    table = band_table.band_table(words)
    assert table.width == 6
    places = table.places[3].reshape(-1, 3) @ np.array([1, 256, 65536])
    values = bands.values(words, 3, 6)
    assert np.array_equal(values[places], np.sort(values))
    bits = np.unpackbits(table.unary[3].view(np.uint8), bitorder="little")
    assert bits.sum() == 100
    assert table.before[3].tolist() == [0, int((values < 32).sum())]


@pytest.mark.parametrize("count", [0, 1, 2, 33, 400])
def test_it_finds_what_looking_at_each_one_finds(count: int) -> None:
    hashes = np.concatenate([drawn(count), clustered(count) if count else drawn(0)])
    words = hamming.words(hashes)
    table = band_table.band_table(words)
    for query in hamming.words(np.stack([drawn(1)[0], *at_the_limit(drawn(1)[0]), away(drawn(1)[0], 31)])):
        for within in (0, 9, 31, 32):
            apart = hamming.distances(query, words)
            places, found = band_table.near(query, words, table, within=within)
            assert np.array_equal(places, np.flatnonzero(apart <= within))
            assert np.array_equal(found, apart[places])


@pytest.mark.parametrize("count", [1_000_000, 3_000_000, 10_000_000, band_table.MOST])
def test_a_fingerprint_and_its_share_of_the_table_take_70_bytes(count: int) -> None:
    unary, before, places = band_table.shapes(count, band_table.width_for(count))
    assert 32 + (8 * np.prod(unary) + 4 * np.prod(before) + np.prod(places)) / count <= 70


def test_more_than_three_bytes_can_number_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        band_table.empty_table(band_table.MOST + 1)
