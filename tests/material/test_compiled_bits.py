"""Compiled bits."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from traceroom.material import compiled_bits

WORDS = [0, 1, 2, 3, 1 << 31, 1 << 63, 2**64 - 1, 0x0123456789ABCDEF, 2**64 - 2]


@pytest.mark.parametrize("word", WORDS)
def test_ones_are_counted_and_found(word: int) -> None:
    assert compiled_bits.ones(np.uint64(word)) == word.bit_count()
    assert compiled_bits.highest(np.uint64(word)) == word.bit_length() - 1
    assert compiled_bits.lowest(np.uint64(word)) == ((word & -word).bit_length() - 1 if word else 64)
