"""Thing index: which pictures share words with a query? An inverted file, scored in one sweep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.words import Aggregated

POWER = 3.0
BITS = 32
WORTH = np.maximum(1 - 2 * np.arange(BITS + 1) / BITS, 0.0) ** POWER
"""What two words are worth that differ in so many of their bits; more than half is chance."""


@dataclass(frozen=True, slots=True, eq=False)
class ThingIndex:
    """Postings sorted by word: `starts` (k + 1,), `owners` (p,), `bits` (p,); `idf` (k,), `norms` (pictures,)."""

    starts: NDArray[np.int64] = field(repr=False)
    owners: NDArray[np.int64] = field(repr=False)
    bits: NDArray[np.uint32] = field(repr=False)
    idf: NDArray[np.float64] = field(repr=False)
    norms: NDArray[np.float64] = field(repr=False)

    def scores(self, query: Aggregated) -> NDArray[np.float64]:
        """Agreement of each picture with the query, shape (pictures,); 0: no word in common."""
        first = self.starts[query.words]
        counts = self.starts[query.words + 1] - first
        if not counts.sum():
            return np.zeros(len(self.norms))
        at = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        differ = np.bitwise_count(self.bits[at] ^ np.repeat(_whole(query.bits), counts))
        weight = WORTH[differ] * np.repeat(self.idf[query.words], counts)
        return np.bincount(self.owners[at], weights=weight, minlength=len(self.norms)) / self.norms


def _whole(bits: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The 32 bits of each word as one number."""
    return np.ascontiguousarray(bits).view(np.uint32)[:, 0]


def thing_index(pictures: Sequence[Aggregated], *, words: int) -> ThingIndex:
    """An index over pictures, in their order; `words` is the size of the vocabulary."""
    owners = np.repeat(np.arange(len(pictures)), [len(p.words) for p in pictures])
    all_words = np.concatenate([p.words for p in pictures]) if pictures else np.zeros(0, np.int64)
    bits = np.concatenate([p.bits for p in pictures]) if pictures else np.zeros((0, 4), np.uint8)
    order = np.argsort(all_words, kind="stable")
    counts = np.bincount(all_words, minlength=words)
    starts = np.concatenate([[0], np.cumsum(counts)])
    idf = np.log((len(pictures) + 1) / (counts + 1)) + 0.1
    norms = np.sqrt(np.bincount(owners, weights=idf[all_words], minlength=len(pictures)) + 1e-9)
    return ThingIndex(starts, owners[order], _whole(bits[order]), idf, norms)
