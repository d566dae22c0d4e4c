"""Fingerprints of 256 bits: drawn by lot, clustered, and such as an adversary would choose."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.bands import STRIDE

Hashes = NDArray[np.uint8]


def drawn(count: int, *, seed: int = 0) -> Hashes:
    """Independent bits, shape (count, 32)."""
    return np.random.default_rng(seed).integers(0, 256, (count, 32), dtype=np.uint8)


def flipped(one: Hashes, bits: list[int] | NDArray[np.int64]) -> Hashes:
    """The same fingerprint with these bits the other way round (bit 0 is the lowest of the first byte)."""
    unpacked = np.unpackbits(one, bitorder="little")
    unpacked[bits] ^= 1
    return np.packbits(unpacked, bitorder="little")


def away(one: Hashes, distance: int, *, seed: int = 0) -> Hashes:
    """A fingerprint exactly so many bits away."""
    return flipped(one, np.random.default_rng(seed).choice(256, distance, replace=False))


def clustered(count: int, *, seed: int = 0) -> Hashes:
    """A few originals, and others 0 to 70 bits away from them."""
    originals = drawn(5, seed=seed)
    return np.stack([away(originals[i % 5], i % 71, seed=seed + i) for i in range(count)])


def spread(one: Hashes, *, in_each: int) -> Hashes:
    """So many bits differ in each of the eleven bands: the lowest ones."""
    return flipped(one, [STRIDE * band + bit for band in range(11) for bit in range(in_each)])


def at_the_limit(one: Hashes) -> list[Hashes]:
    """Thirty-one bits away, as hard to find as can be: three in each of nine or ten bands but one or two."""
    found = []
    for spared in range(11):
        bits = [STRIDE * band + (7 * band + 5 * i) % 23 for band in range(11) for i in range(3) if band != spared]
        found += [flipped(one, [*bits, STRIDE * spared + 2]), flipped(one, [*bits[1:], *_two(spared)])]
    return found


def _two(band: int) -> list[int]:
    return [STRIDE * band, STRIDE * band + 22]
