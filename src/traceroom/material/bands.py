"""Bands: eleven pieces of a fingerprint, one of which agrees (but for a flip or two) when two fingerprints are close.

Pigeonhole (Norouzi, Punjani and Fleet, doi:10.1109/TPAMI.2013.231): 31 bits that differ cannot be spread over ten
bands with three each and one with two, as that takes 32. So one of the ten differs by at most two bits or the
eleventh by at most one, and looking up all such values in each band finds every fingerprint within 31 bits.
A band may be narrower than its place, down to a few bits: fewer bits differ less, so the rule still holds.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.hamming import Words

BANDS = 11
STRIDE = 23
"""Bits from one band to the next, and its greatest width; three bits of the 256 are in no band."""
MOST_FLIPS = 2
FARTHEST = BANDS * (MOST_FLIPS + 1) - 1
"""Up to 32 bits are found through bands."""


def allowed(within: int) -> tuple[int, ...]:
    """Flips to try in each band so that nothing within this distance is missed; -1: the band is not needed."""
    if not 0 <= within <= FARTHEST:
        raise ValueError(f"bands find 0 to {FARTHEST} bits, not {within}")
    every, more = divmod(within + 1, BANDS)
    return tuple(every - 1 + (band < more) for band in range(BANDS))


@cache
def flips(width: int) -> NDArray[np.int64]:
    """What to XOR a band's value with: nothing, each single bit, each pair of bits, in this order."""
    chosen = [sum(1 << bit for bit in some) for n in range(MOST_FLIPS + 1) for some in combinations(range(width), n)]
    return np.array(chosen, np.int64)


def tries(width: int, within: int) -> NDArray[np.int64]:
    """How many of the flips each band needs, shape (11,)."""
    upto = [0, 1, 1 + width, 1 + width + width * (width - 1) // 2]
    return np.array([upto[most + 1] for most in allowed(within)], np.int64)


def values(words: Words, band: int, width: int) -> NDArray[np.uint32]:
    """The band's value in each fingerprint (n, 4): `width` bits from bit 23 times its number."""
    word, shift = divmod(STRIDE * band, 64)
    found = words[:, word] >> np.uint64(shift)
    if shift + width > 64:
        found = found | (words[:, word + 1] << np.uint64(64 - shift))
    return (found & np.uint64((1 << width) - 1)).astype(np.uint32)
