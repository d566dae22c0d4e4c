"""Compiled table."""

from __future__ import annotations

import numpy as np
import pytest

from tests.material.fingerprints_made import Hashes, clustered, drawn
from traceroom.material import band_table, hamming

compiled_table = pytest.importorskip("traceroom.material.compiled_table", reason="numba is not installed")


@pytest.mark.parametrize(
    "hashes",
    [drawn(0), drawn(1), drawn(31), drawn(5000), clustered(700), np.repeat(drawn(1), 3000, axis=0), drawn(40_000)],
    ids=["none", "one", "few", "many", "clusters", "equal", "more"],
)
def test_the_compiled_table_is_the_readable_one_byte_for_byte(hashes: Hashes) -> None:
    words = hamming.words(hashes)
    fast, slow = compiled_table.band_table(words), band_table.band_table(words)
    assert fast.width == slow.width
    assert np.array_equal(fast.unary, slow.unary)
    assert np.array_equal(fast.before, slow.before)
    assert np.array_equal(fast.places, slow.places)
