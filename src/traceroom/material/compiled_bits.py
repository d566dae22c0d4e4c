"""Compiled bits: counting and finding the ones of a word of 64 bits."""

from __future__ import annotations

import numpy as np

from traceroom.material.compiling import compiled

ONE, NONE = np.uint64(1), np.uint64(0)
ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
PAIRS, FOURS, EIGHTS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
SUM = np.uint64(0x0101010101010101)


@compiled
def ones(word: np.uint64) -> int:
    """How many ones; compilers know this form, and make one instruction of it."""
    word = word - ((word >> np.uint64(1)) & PAIRS)
    word = (word & FOURS) + ((word >> np.uint64(2)) & FOURS)
    word = (word + (word >> np.uint64(4))) & EIGHTS
    return int(np.int64((word * SUM) >> np.uint64(56)))


@compiled
def lowest(word: np.uint64) -> int:
    """Where the lowest one is; 64 if there is none."""
    return ones((word & (NONE - word)) - ONE)


@compiled
def highest(word: np.uint64) -> int:
    """Where the highest one is; -1 if there is none."""
    for step in (1, 2, 4, 8, 16, 32):
        word = word | (word >> np.uint64(step))
    return ones(word) - 1
