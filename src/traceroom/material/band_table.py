"""Band table: which fingerprints have a given value in a given band, in about 37 bytes for each fingerprint.

For every band the places of the fingerprints stand sorted by their value, three bytes each. How many there are of
each value is written in unary: a one for each fingerprint, a zero at the end of each value (Elias and Fano's code,
two bits where offsets would take 32), and for every 32 values the number of fingerprints before them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material import bands
from traceroom.material.hamming import Places, Words, distances

MOST = 1 << 24
"""Places of three bytes."""
BLOCK = 5
SPREAD = 1.15
LEAST_WIDTH = 5


@dataclass(frozen=True, slots=True, eq=False)
class BandTable:
    """`unary` (11, u) uint64, `before` (11, 2 ** width / 32) uint32, `places` (11, 3 n) uint8."""

    width: int
    unary: NDArray[np.uint64] = field(repr=False)
    before: NDArray[np.uint32] = field(repr=False)
    places: NDArray[np.uint8] = field(repr=False)


def width_for(count: int) -> int:
    """Bits a band has for so many fingerprints: about one for each value, within 37 bytes each."""
    return max(LEAST_WIDTH, min(bands.STRIDE, int(np.log2(max(1, count) * SPREAD))))


def shapes(count: int, width: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """The shapes of `unary`, `before` and `places`; readers of `unary` look two words ahead."""
    words = (count + (1 << width)) // 64 + 3
    return (bands.BANDS, words), (bands.BANDS, 1 << (width - BLOCK)), (bands.BANDS, 3 * count)


def empty_table(count: int) -> BandTable:
    """A table of zeros of the right size for so many fingerprints. Raises ValueError beyond 2 ** 24."""
    if count > MOST:
        raise ValueError(f"a band table holds {MOST:,} fingerprints at most, not {count:,}")
    width = width_for(count)
    unary, before, places = shapes(count, width)
    return BandTable(width, np.zeros(unary, np.uint64), np.zeros(before, np.uint32), np.zeros(places, np.uint8))


def band_table(words: Words) -> BandTable:
    """The table of fingerprints (n, 4), in plain NumPy; `compiled_table.band_table` gives the same bytes faster."""
    table = empty_table(len(words))
    for band in range(bands.BANDS):
        value = bands.values(words, band, table.width)
        order = np.argsort(value, kind="stable")
        ones = np.arange(len(words)) + value[order]
        unary = np.zeros(table.unary.shape[1] * 64, np.uint8)
        unary[ones] = 1
        table.unary[band] = np.packbits(unary, bitorder="little").view("<u8")
        table.before[band] = np.searchsorted(value[order], np.arange(0, 1 << table.width, 1 << BLOCK))
        table.places[band] = order.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3].ravel()
    return table


def near(query: Words, words: Words, table: BandTable, *, within: int) -> tuple[Places, Places]:
    """Places and distances, ascending, of the fingerprints within so many bits of a query (4,): the readable way.

    Unpacks the whole table for each query; `compiled_search.near` finds the same.
    """
    found = [np.zeros(0, np.int64)]
    chosen = bands.flips(table.width)
    for band, tried in enumerate(bands.tries(table.width, within)):
        unary = np.unpackbits(table.unary[band].view(np.uint8), bitorder="little")
        ends = np.flatnonzero(unary == 0)[: 1 << table.width] - np.arange(1 << table.width)
        starts = np.concatenate([[0], ends[:-1]])
        three = table.places[band].reshape(-1, 3).astype(np.int64)
        places = three @ np.array([1, 1 << 8, 1 << 16])
        mine = int(bands.values(query[None], band, table.width)[0])
        found += [places[starts[v] : ends[v]] for v in mine ^ chosen[:tried]]
    candidates = np.unique(np.concatenate(found))
    apart = distances(query, words[candidates])
    return candidates[apart <= within], apart[apart <= within]
