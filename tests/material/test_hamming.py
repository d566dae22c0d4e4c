"""Hamming distance."""

from __future__ import annotations

import numpy as np

from tests.material.fingerprints_made import away, clustered, drawn
from traceroom.material import hamming


def test_distances_count_bits() -> None:
    hashes = drawn(50)
    slow = [bin(int.from_bytes((one ^ hashes[0]).tobytes(), "little")).count("1") for one in hashes]
    assert hamming.distances(hamming.words(hashes)[0], hamming.words(hashes)).tolist() == slow


def test_words_are_the_same_bytes() -> None:
    hashes = drawn(3)
    assert np.array_equal(hamming.words(hashes).view(np.uint8), hashes)
    assert hamming.words(hashes[::2]).shape == (2, 4)
    assert hamming.words(hashes[0]).shape == (1, 4)
    assert hamming.words(np.zeros((0, 32), np.uint8)).shape == (0, 4)


def test_a_scan_in_pieces_finds_what_one_sweep_finds() -> None:
    hashes = np.concatenate([drawn(hamming.AT_ONCE), clustered(300)])
    query, among = hamming.words(away(hashes[-1], 3))[0], hamming.words(hashes)
    apart = hamming.distances(query, among)
    places, found = hamming.scan(query, among, least=5, most=60)
    assert np.array_equal(places, np.flatnonzero((apart >= 5) & (apart <= 60)))
    assert np.array_equal(found, apart[places])
    assert len(places) > 10
