"""Compiled scores."""

import numpy as np

from traceroom.material.thing_index import sums_compiled, sums_plain, thing_index
from traceroom.material.words import Aggregated

WORDS = 200


def _made(rng: np.random.Generator, count: int) -> Aggregated:
    words = np.sort(rng.choice(WORDS, count, replace=False)).astype(np.int64)
    return Aggregated(words, rng.integers(0, 256, (count, 4), dtype=np.uint8))


def test_the_compiled_loop_adds_up_what_numpy_does() -> None:
    rng = np.random.default_rng(6)
    index = thing_index([_made(rng, int(rng.integers(1, 90))) for _ in range(120)], words=WORDS)
    for count in (0, 1, 50, WORDS):
        query = _made(rng, count)
        bits = np.ascontiguousarray(query.bits).view(np.uint32).reshape(-1)
        plain = sums_plain(index, query.words, bits)
        assert np.array_equal(sums_compiled()(index, query.words, bits), plain)
        assert plain.any() == (count > 0)
