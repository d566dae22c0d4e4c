"""Compiled parts: what each part of a picture has in common with each stored one, all parts in one pass of postings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material.compiled_bits import ones
from traceroom.material.compiling import compiled

Places = NDArray[np.int64]
Floats = NDArray[np.float32]


@compiled
def add_up_parts(  # noqa: PLR0913, PLR0917 (numba takes arrays, not objects)
    entries: tuple[Places, Places],
    parts_of: tuple[Places, Places],
    descriptors: Floats,
    centres: Floats,
    postings: tuple[Places, NDArray[np.int32], NDArray[np.uint32], NDArray[np.float64]],
    worth: NDArray[np.float64],
    total: NDArray[np.float64],
) -> None:
    """Adds to `total` (parts, pictures) what the words of each part are worth.

    `entries`: where the features of each word begin, (k + 1,), and the features; `parts_of`: where the parts of each
    feature begin, (f + 1,), and the parts; `postings`: starts, owners, bits, idf of the index.
    What a word's postings are worth is told in one loop and added in another, which waits for memory.
    """
    begins, features = entries
    starts, owners, stored, idf = postings
    count = len(total)
    sums, asked = np.zeros((count, centres.shape[1]), np.float32), np.zeros(count, np.bool_)
    which, bits = np.empty(count, np.int64), np.empty(count, np.uint32)
    values = np.empty(np.diff(starts).max(), np.float64)
    for word in range(len(begins) - 1):
        begin, end = begins[word], begins[word + 1]
        if begin == end:
            continue
        asking = _gathered(features, begin, end, parts_of, descriptors, centres[word], sums, asked, which, bits)
        own, theirs = owners[starts[word] : starts[word + 1]], stored[starts[word] : starts[word + 1]]
        for n in range(asking):
            if n == 0 or bits[n] != bits[n - 1]:  # most features lie alone in their parts with their word
                for at in range(len(theirs)):
                    values[at] = worth[ones(np.uint64(bits[n] ^ theirs[at]))] * idf[word]
            row = total[which[n]]
            for at in range(len(own)):
                row[own[at]] += values[at]


@compiled
def _gathered(  # noqa: PLR0913, PLR0917
    features: Places,
    begin: int,
    end: int,
    parts_of: tuple[Places, Places],
    descriptors: Floats,
    centre: Floats,
    sums: Floats,
    asked: NDArray[np.bool_],
    which: Places,
    bits: NDArray[np.uint32],
) -> int:
    """How many parts have features of one word: which, and the signs of their residuals added up, as `added_up` packs
    them."""
    first, parts = parts_of
    asking = 0
    for entry in range(begin, end):
        feature = features[entry]
        for at in range(first[feature], first[feature + 1]):
            part = parts[at]
            if not asked[part]:
                asked[part] = True
                which[asking] = part
                asking += 1
            for d in range(len(centre)):
                sums[part, d] += descriptors[feature, d] - centre[d]
    for n in range(asking):
        part, packed = which[n], np.uint32(0)
        for d in range(len(centre)):
            one = np.uint32(1) if sums[part, d] > 0 else np.uint32(0)
            packed |= one << np.uint32((d & 24) + 7 - (d & 7))
            sums[part, d] = 0
        bits[n], asked[part] = packed, False
    return asking
