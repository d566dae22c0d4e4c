"""Thing index: which pictures share words with a query? An inverted file, scored in one sweep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.material.words import Aggregated

POWER = 3.0
BITS = 32
WORTH = np.maximum(1 - 2 * np.arange(BITS + 1) / BITS, 0.0) ** POWER
"""What two words are worth that differ in so many of their bits; more than half is chance."""

WORTH_COMPILING = 300_000
"""Postings (of 500 pictures or so): of fewer, a query and those that keep company are scored before numba is loaded."""


@dataclass(frozen=True, slots=True, eq=False)
class ThingIndex:
    """Postings sorted by word: `starts` (k + 1,), `owners` (p,), `bits` (p,); `idf` (k,), `norms` (pictures,).

    Eight bytes a posting: 4 to 5 KiB a picture with 800 features.
    """

    starts: NDArray[np.int64] = field(repr=False)
    owners: NDArray[np.int32] = field(repr=False)
    bits: NDArray[np.uint32] = field(repr=False)
    idf: NDArray[np.float64] = field(repr=False)
    norms: NDArray[np.float64] = field(repr=False)

    def scores(self, query: Aggregated) -> NDArray[np.float64]:
        """Agreement of each picture with the query, shape (pictures,); 0: no word in common."""
        sums = sums_compiled() if len(self.owners) >= WORTH_COMPILING else sums_plain
        return sums(self, query.words, _whole(query.bits)) / self.norms


Sums = Callable[[ThingIndex, NDArray[np.int64], NDArray[np.uint32]], NDArray[np.float64]]


def sums_plain(index: ThingIndex, words: NDArray[np.int64], bits: NDArray[np.uint32]) -> NDArray[np.float64]:
    """What each picture's shared words are worth together, before its norm: (pictures,)."""
    first = index.starts[words]
    counts = index.starts[words + 1] - first
    if not counts.sum():
        return np.zeros(len(index.norms))
    at = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    differ = np.bitwise_count(index.bits[at] ^ np.repeat(bits, counts))
    weight = WORTH[differ] * np.repeat(index.idf[words], counts)
    return np.asarray(np.bincount(index.owners[at], weights=weight, minlength=len(index.norms)), np.float64)


@cache
def sums_compiled() -> Sums:
    """The same as a compiled loop; the plain one where the extra `index` (numba) is not installed."""
    try:
        from traceroom.material.compiled_scores import add_up
    except ImportError:
        return sums_plain

    def sums(index: ThingIndex, words: NDArray[np.int64], bits: NDArray[np.uint32]) -> NDArray[np.float64]:
        total = np.zeros(len(index.norms))
        add_up(words, bits, index.starts, index.owners, index.bits, index.idf, WORTH, total)
        return total

    return sums


def _whole(bits: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The 32 bits of each word as one number."""
    return np.ascontiguousarray(bits).view(np.uint32)[:, 0]


def thing_index(pictures: Sequence[Aggregated], *, words: int) -> ThingIndex:
    """An index over pictures, in their order; `words` is the size of the vocabulary."""
    owners = np.repeat(np.arange(len(pictures), dtype=np.int32), [len(p.words) for p in pictures])
    all_words = np.concatenate([p.words for p in pictures]) if pictures else np.zeros(0, np.int64)
    bits = np.concatenate([p.bits for p in pictures]) if pictures else np.zeros((0, 4), np.uint8)
    order = np.argsort(all_words, kind="stable")
    counts = np.bincount(all_words, minlength=words)
    starts = np.concatenate([[0], np.cumsum(counts)])
    idf = np.log((len(pictures) + 1) / (counts + 1)) + 0.1
    norms = np.sqrt(np.bincount(owners, weights=idf[all_words], minlength=len(pictures)) + 1e-9)
    return ThingIndex(starts, owners[order], _whole(bits[order]), idf, norms)
