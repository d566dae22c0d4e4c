"""Bands."""

from __future__ import annotations

import numpy as np
import pytest

from tests.material.fingerprints_made import at_the_limit, drawn
from traceroom.material import bands, hamming


@pytest.mark.parametrize("within", range(33))
def test_no_way_of_spreading_the_bits_escapes_all_bands(within: int) -> None:
    escapes = sum(most + 1 for most in bands.allowed(within))
    assert escapes == within + 1, "to escape every band takes one bit more than is looked for"
    assert max(bands.allowed(within)) <= bands.MOST_FLIPS


@pytest.mark.parametrize("within", [-1, 33, 256])
def test_what_bands_cannot_find_is_refused(within: int) -> None:
    with pytest.raises(ValueError, match="bands find 0 to 32 bits"):
        bands.allowed(within)


def test_flips_are_all_values_within_two_bits() -> None:
    assert sorted(bands.flips(6).tolist()) == [v for v in range(64) if v.bit_count() <= 2]
    assert [int(v).bit_count() for v in bands.flips(6)] == [0] + 6 * [1] + 15 * [2]
    assert bands.tries(6, 31).tolist() == 10 * [22] + [7]
    assert bands.tries(6, 9).tolist() == 10 * [1] + [0]


@pytest.mark.parametrize("width", [5, 13, 22, 23])
def test_a_value_is_the_bits_from_its_place(width: int) -> None:
    hashes = drawn(40)
    unpacked = np.unpackbits(hashes, axis=1, bitorder="little").astype(np.int64)
    for band in range(bands.BANDS):
        mine = unpacked[:, bands.STRIDE * band : bands.STRIDE * band + width] @ (1 << np.arange(width))
        assert np.array_equal(bands.values(hamming.words(hashes), band, width), mine)


@pytest.mark.parametrize("width", [5, 16, 23])
def test_what_is_31_bits_away_agrees_in_some_band(width: int) -> None:
    one = drawn(1)[0]
    for other in at_the_limit(one):
        pair = hamming.words(np.stack([one, other]))
        assert hamming.distances(*pair[:, None])[0] <= 31
        differ = [int(np.bitwise_xor(*bands.values(pair, band, width))).bit_count() for band in range(bands.BANDS)]
        assert any(bits <= most for bits, most in zip(differ, bands.allowed(31), strict=True))
