"""Compiled scores: the postings of a query's words, added up by picture in one pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.compiled_bits import ones
from traceroom.material.compiling import compiled


@compiled
def add_up(  # noqa: PLR0913, PLR0917 (numba takes arrays, not objects)
    words: NDArray[np.int64],
    bits: NDArray[np.uint32],
    starts: NDArray[np.int64],
    owners: NDArray[np.int32],
    stored: NDArray[np.uint32],
    idf: NDArray[np.float64],
    worth: NDArray[np.float64],
    total: NDArray[np.float64],
) -> None:
    """Adds to `total` (pictures,) what each of the postings is worth, by the number of bits in which it differs."""
    for q in range(len(words)):
        word, own, weight = words[q], bits[q], idf[words[q]]
        for at in range(starts[word], starts[word + 1]):
            total[owners[at]] += worth[ones(np.uint64(own ^ stored[at]))] * weight
