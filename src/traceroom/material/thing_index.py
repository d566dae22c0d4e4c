"""Thing index: which pictures share words with a query? An inverted file, scored in one sweep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.words import Aggregated

POWER = 3.0
LEAST_AGREEMENT = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class ThingIndex:
    """Postings sorted by word: `starts` (k + 1,), `owners` (p,), `bits` (p, b); `idf` (k,), `norms` (pictures,)."""

    starts: NDArray[np.int64] = field(repr=False)
    owners: NDArray[np.int64] = field(repr=False)
    bits: NDArray[np.uint8] = field(repr=False)
    idf: NDArray[np.float64] = field(repr=False)
    norms: NDArray[np.float64] = field(repr=False)

    def scores(self, query: Aggregated) -> NDArray[np.float64]:
        """Agreement of each picture with the query, shape (pictures,); 0: no word in common."""
        spans = [np.arange(self.starts[word], self.starts[word + 1]) for word in query.words]
        counts = np.array([len(span) for span in spans])
        if not counts.sum():
            return np.zeros(len(self.norms))
        at = np.concatenate(spans)
        of = np.repeat(np.arange(len(spans)), counts)
        differ = np.bitwise_count(self.bits[at] ^ query.bits[of]).sum(axis=1)
        agree = 1 - 2 * differ / (8 * query.bits.shape[1])
        weight = np.where(agree > LEAST_AGREEMENT, np.maximum(agree, 0) ** POWER, 0.0) * self.idf[query.words[of]]
        return np.bincount(self.owners[at], weights=weight, minlength=len(self.norms)) / self.norms


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
    return ThingIndex(starts, owners[order], bits[order], idf, norms)
