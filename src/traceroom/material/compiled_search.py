"""Compiled search: fingerprints near a query, through their bands or by looking at every one.

Each step runs over all values of a band before the next begins, without a branch that waits for memory: so the
processor has many reads under way at once, which is what the time is spent on. A damaged table finds less, and
never makes the loops read what is not theirs.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.material import bands
from traceroom.material.band_table import BLOCK, BandTable
from traceroom.material.compiled_bits import ALL, NONE, highest, lowest, ones
from traceroom.material.compiling import compiled
from traceroom.material.hamming import Places, Words

STRIDE, BANDS = bands.STRIDE, bands.BANDS
SCAN_FROM = 4
"""More candidates than a fourth of all, from many equal fingerprints: reading all of them in their order is quicker."""
FEW = 1000
AT_ONCE = 1024
Pair = tuple[Places, Places]


def near(query: Words, words: Words, table: BandTable, *, within: int) -> Pair:
    """Places and distances of the fingerprints within so many bits (32 at most) of a query (4,), in no order."""
    arrays = (table.unary, table.before, table.places)
    return _near(query, words, arrays, _plan(table.width, within), table.width, within)


@cache
def _plan(width: int, within: int) -> tuple[Places, Places, Places]:
    return bands.flips(width), bands.tries(width, within), np.array(bands.allowed(within), np.int64)


def scan(query: Words, among: Words, *, least: int, most: int) -> Pair:
    """Places and distances of all fingerprints from `least` to `most` bits away, in their order."""
    return _scan(query, among, least, most)


@compiled
def _near(
    query: Words,
    words: Words,
    table: tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint8]],
    plan: tuple[Places, Places, Places],
    width: int,
    within: int,
) -> Pair:
    unary, before, places = table
    chosen, tried, most_flips = plan
    starts, counts, upto = _runs(query, unary, before, len(words), width, (chosen, tried))
    if counts.sum() * SCAN_FROM > len(words) + FEW:
        return _scan(query, words, 0, within)
    candidates = _candidates(places, starts, counts, upto)
    return _verified(query, words, candidates, upto, (width, within, most_flips))


@compiled
def _value(query: Words, band: int, width: int) -> int:
    at = STRIDE * band
    word, shift = at >> 6, at & 63
    value = query[word] >> np.uint64(shift)
    if shift + width > 64:
        value |= query[word + 1] << np.uint64(64 - shift)
    return int(np.int64(value & np.uint64((1 << width) - 1)))


@compiled
def _distance(query: Words, words: Words, i: int) -> int:
    return (
        ones(words[i, 0] ^ query[0])
        + ones(words[i, 1] ^ query[1])
        + ones(words[i, 2] ^ query[2])
        + ones(words[i, 3] ^ query[3])
    )


@compiled
def _runs(
    query: Words,
    unary: NDArray[np.uint64],
    before: NDArray[np.uint32],
    total: int,
    width: int,
    plan: tuple[Places, Places],
) -> tuple[Places, Places, Places]:
    """Where the fingerprints of each value tried begin in `places`, how many, and how many such runs by each band."""
    chosen, tried = plan
    starts, counts = np.empty(tried.sum(), np.int64), np.empty(tried.sum(), np.int64)
    upto = np.zeros(BANDS + 1, np.int64)
    bits = np.empty(len(chosen), np.int64)
    first, second = np.empty(len(chosen), np.uint64), np.empty(len(chosen), np.uint64)
    n = 0
    for band in range(BANDS):
        mine, code, blocks = _value(query, band, width), unary[band], before[band]
        for f in range(tried[band]):
            block = (mine ^ chosen[f]) >> BLOCK
            bits[f] = min(int(np.int64(blocks[block])), total) + (block << BLOCK)
        for f in range(tried[band]):
            at, down = bits[f] >> 6, np.uint64(bits[f] & 63)
            up = np.uint64(63) - down
            first[f] = (code[at] >> down) | ((code[at + 1] << np.uint64(1)) << up)
            second[f] = (code[at + 1] >> down) | ((code[at + 2] << np.uint64(1)) << up)
        for f in range(tried[band]):
            value = mine ^ chosen[f]
            begin, count = _run(code, bits[f], first[f], second[f], value & ((1 << BLOCK) - 1))
            if count > 0 and value <= begin <= total + value - count:
                starts[n], counts[n] = begin - value, count
                n += 1
        upto[band + 1] = n
    return starts[:n], counts[:n], upto


@compiled
def _run(code: NDArray[np.uint64], at: int, first: np.uint64, second: np.uint64, skip: int) -> tuple[int, int]:
    """The ones before the zero number `skip` from bit `at` on: where they begin and how many; two words are read."""
    zeros = ~first
    here = ones(zeros)
    if skip < here:
        for _ in range(skip):
            zeros &= zeros - np.uint64(1)
        end = lowest(zeros)
        previous = highest(~first & ((np.uint64(1) << np.uint64(end)) - np.uint64(1)))
        return at + previous + 1, end - previous - 1
    zeros = ~second
    if skip >= here + ones(zeros):
        return _far_run(code, at, skip)
    for _ in range(skip - here):
        zeros &= zeros - np.uint64(1)
    end = lowest(zeros)
    below = ~second & ((np.uint64(1) << np.uint64(end)) - np.uint64(1))
    previous = highest(below) + 64 if below != NONE else highest(~first)
    return at + previous + 1, end + 64 - previous - 1


@compiled
def _far_run(code: NDArray[np.uint64], at: int, skip: int) -> tuple[int, int]:
    """The same where many equal fingerprints make the code long: word by word."""
    begin, word = at, at >> 6
    zeros = ~code[word] & (ALL << np.uint64(at & 63))
    while True:
        while zeros == NONE:
            word += 1
            if word == len(code):
                return begin, 0
            zeros = ~code[word]
        zero = (word << 6) + lowest(zeros)
        if skip == 0:
            return begin, zero - begin
        begin = zero + 1
        skip -= 1
        zeros &= zeros - np.uint64(1)


@compiled
def _candidates(places: NDArray[np.uint8], starts: Places, counts: Places, upto: Places) -> NDArray[np.uint32]:
    """The places in all runs; `upto` is changed to count them by each band instead of runs."""
    candidates = np.empty(counts.sum() + 1, np.uint32)
    n, touched = 0, np.uint32(0)
    for band in range(BANDS):
        mine = places[band]
        for run in range(upto[band], upto[band + 1]):  # read beforehand, as in `_verified`
            touched += mine[3 * starts[run]]
        for run in range(upto[band], upto[band + 1]):
            for at in range(3 * starts[run], 3 * (starts[run] + counts[run]), 3):
                candidates[n] = (
                    np.uint32(mine[at])
                    | (np.uint32(mine[at + 1]) << np.uint32(8))
                    | (np.uint32(mine[at + 2]) << np.uint32(16))
                )
                n += 1
        upto[band] = n
    candidates[n] = touched  # or the compiler would leave out the reading beforehand
    return candidates[:n]


@compiled
def _earlier(query: Words, one: Words, band: int, width: int, most_flips: Places) -> bool:
    """Whether a band before this one has brought the same fingerprint."""
    for other in range(band):
        differ = _value(query, other, width) ^ _value(one, other, width)
        if ones(np.uint64(differ)) <= most_flips[other]:
            return True
    return False


@compiled
def _verified(
    query: Words,
    words: Words,
    candidates: NDArray[np.uint32],
    upto: Places,
    rule: tuple[int, int, Places],
) -> Pair:
    """The candidates that are near; one that several bands bring is taken from the first of them.

    Reading one word of each beforehand halves the time: nothing depends on it, so all reads are under way at once.
    """
    width, within, most_flips = rule
    every = np.zeros(len(candidates) + 1, np.int64)
    touched = np.uint64(0)
    for start in range(0, len(candidates), AT_ONCE):
        stop = min(len(candidates), start + AT_ONCE)
        for c in range(start, stop):
            candidates[c] = min(candidates[c], np.uint32(len(words) - 1))
            touched |= words[candidates[c], 0]
        for c in range(start, stop):
            every[c] = _distance(query, words, int(np.int64(candidates[c])))
    every[-1] = np.int64(touched >> np.uint64(1))  # or the compiler would leave out the reading
    places, apart = np.empty(len(candidates), np.int64), np.empty(len(candidates), np.int64)
    n, band = 0, 0
    for c in range(len(candidates)):
        while c >= upto[band]:
            band += 1
        i = np.int64(candidates[c])
        if every[c] <= within and not _earlier(query, words[i], band, width, most_flips):
            places[n], apart[n] = i, every[c]
            n += 1
    return places[:n].copy(), apart[:n].copy()


@compiled
def _scan(query: Words, words: Words, least: int, most: int) -> Pair:
    room, n = 1024, 0
    places, apart = np.empty(room, np.int64), np.empty(room, np.int64)
    every = np.empty(AT_ONCE, np.int64)
    for start in range(0, len(words), AT_ONCE):
        stop = min(len(words), start + AT_ONCE)
        for i in range(start, stop):
            every[i - start] = _distance(query, words, i)
        if n + AT_ONCE > room:
            room = 2 * (n + AT_ONCE)
            places, apart = _longer(places, n, room), _longer(apart, n, room)
        for i in range(start, stop):
            if least <= every[i - start] <= most:
                places[n], apart[n] = i, every[i - start]
                n += 1
    return places[:n].copy(), apart[:n].copy()


@compiled
def _longer(some: Places, n: int, room: int) -> Places:
    more = np.empty(room, np.int64)
    more[:n] = some[:n]
    return more
