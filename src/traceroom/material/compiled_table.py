"""Compiled table: `band_table` as machine code, the same bytes at a tenth of the time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.material import bands
from traceroom.material.band_table import BLOCK, BandTable, empty_table
from traceroom.material.compiling import compiled
from traceroom.material.hamming import Words

PARTS = 8


def band_table(words: Words) -> BandTable:
    """The table of fingerprints (n, 4). Raises ValueError beyond 2 ** 24 of them."""
    table = empty_table(len(words))
    keys, rows = np.empty(len(words), np.uint32), np.empty(len(words), np.uint32)
    for band in range(bands.BANDS):
        word, shift = divmod(bands.STRIDE * band, 64)
        first, second = words[:, word], words[:, min(word + 1, 3)]
        spans = _parted(first, second, shift, table.width, keys, rows)
        _fill(keys, rows, spans, table.width, (table.unary[band], table.before[band], table.places[band]))
    return table


@compiled
def _parted(
    first: NDArray[np.uint64],
    second: NDArray[np.uint64],
    shift: int,
    width: int,
    keys: NDArray[np.uint32],
    rows: NDArray[np.uint32],
) -> NDArray[np.int64]:
    """Values and places, brought together by the value's highest bits: what follows then stays in the cache."""
    low = np.uint64(max(0, width - PARTS))
    mask = np.uint64((1 << width) - 1)
    down, up = np.uint64(shift), np.uint64(63 - shift)
    spans = np.zeros((1 << PARTS) + 1, np.int64)
    for i in range(len(first)):
        value = ((first[i] >> down) | ((second[i] << np.uint64(1)) << up)) & mask
        spans[np.int64(value >> low) + 1] += 1
    for part in range(1 << PARTS):
        spans[part + 1] += spans[part]
    at = spans.copy()
    for i in range(len(first)):
        value = ((first[i] >> down) | ((second[i] << np.uint64(1)) << up)) & mask
        into = np.int64(value >> low)
        keys[at[into]] = value
        rows[at[into]] = i
        at[into] += 1
    return spans


@compiled
def _fill(
    keys: NDArray[np.uint32],
    rows: NDArray[np.uint32],
    spans: NDArray[np.int64],
    width: int,
    into: tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]],
) -> None:
    """Sorts each part by counting, and writes the unary code of how many there are of each value."""
    unary, before, places = into
    low = max(0, width - PARTS)
    size = 1 << low
    block = (1 << BLOCK) - 1
    starts = np.empty(size, np.int64)
    for part in range(1 << (width - low)):
        starts[:] = 0
        for j in range(spans[part], spans[part + 1]):
            starts[np.int64(keys[j]) & (size - 1)] += 1
        at = int(spans[part])
        for v in range(size):
            value = (part << low) + v
            count = int(starts[v])
            starts[v] = at
            if value & block == 0:
                before[value >> BLOCK] = at
            for bit in range(at + value, at + value + count):
                unary[bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
            at += count
        for j in range(spans[part], spans[part + 1]):
            mine = np.int64(keys[j]) & (size - 1)
            row = rows[j]
            place = 3 * starts[mine]
            starts[mine] += 1
            places[place] = row & np.uint32(255)
            places[place + 1] = (row >> np.uint32(8)) & np.uint32(255)
            places[place + 2] = row >> np.uint32(16)
