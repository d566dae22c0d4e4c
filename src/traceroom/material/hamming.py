"""Hamming distance: how many bits differ between fingerprints of 256 bits, kept as four words of 64."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Places = NDArray[np.int64]
BITS, BYTES, WORDS = 256, 32, 4
AT_ONCE = 1 << 16


def words(hashes: NDArray[np.uint8]) -> Words:
    """Fingerprints (n, 32) as words (n, 4), the same bytes where they lie in one piece."""
    return np.ascontiguousarray(hashes, np.uint8).reshape(-1, BYTES).view("<u8")


def distances(query: Words, among: Words) -> Places:
    """Different bits between one fingerprint (4,) and many (n, 4)."""
    apart: Places = np.bitwise_count(among ^ query).sum(axis=1, dtype=np.int64)
    return apart


def scan(query: Words, among: Words, *, least: int, most: int) -> tuple[Places, Places]:
    """Places and distances of all fingerprints from `least` to `most` bits away: every one is looked at."""
    places, found = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for start in range(0, len(among), AT_ONCE):  # in pieces that stay in the processor's cache
        apart = distances(query, among[start : start + AT_ONCE])
        good = np.flatnonzero((apart >= least) & (apart <= most))
        places.append(good + start)
        found.append(apart[good])
    return np.concatenate(places), np.concatenate(found)
