"""Words: features in 32 numbers each, and the aggregated binary words of a picture (ASMK*).

Tolias, Avrithis and Jegou 2016, "Image search with selective match kernels" (DOI 10.1007/s11263-015-0810-4):
the residuals of all features of one visual word are added up and binarised; two pictures that share a word
agree by how many of its bits agree, raised to a power, so that weak agreement counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import MIRRORED, Features
from traceroom.material.word_search import WordSearch, foremost, word_search

Floats = NDArray[np.float32]
ASSIGNED = 5
"""Words that each feature of a query goes to."""
BLOCK = 64
"""Features that are compared with all words at once: their numbers stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A vocabulary: `mean` (128,) and `basis` (128, d) make RootSIFT compact, `centres` (k, d) are the words."""

    name: str
    mean: Floats = field(repr=False)
    basis: Floats = field(repr=False)
    centres: Floats = field(repr=False)

    def compact(self, found: Features) -> Features:
        """RootSIFT as d numbers of length 1."""
        plain = (found.descriptors - self.mean) @ self.basis
        plain /= np.maximum(np.linalg.norm(plain, axis=1, keepdims=True), 1e-6)
        return Features(found.points, found.sizes, found.angles, plain.astype(np.float32))

    def mirrored(self, compact: Features, *, width: int) -> Features:
        """Compact features as the mirrored picture would have them, to within a thousandth; `width` in pixels.

        Permuting the 128 numbers that the d stand for is one small matrix: the basis hardly knows left from right.
        """
        points = compact.points.copy()
        points[:, 0] = width - points[:, 0]
        turned = compact.descriptors @ (self.basis[MIRRORED].T @ self.basis)
        turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-6)
        return Features(points, compact.sizes, (180 - compact.angles) % 360, turned.astype(np.float32))

    def nearest(self, descriptors: Floats, count: int) -> NDArray[np.int64]:
        """The `count` nearest words of each descriptor (f, d), nearest first: (f, count)."""
        half = 0.5 * (self.centres**2).sum(axis=1)
        columns = np.vstack([self.centres.T, -half])  # the length of a word is one more term of the product
        lengthened = np.column_stack([descriptors, np.ones(len(descriptors), np.float32)])
        found = np.empty((len(descriptors), count), np.int64)
        for start in range(0, len(descriptors), BLOCK):
            found[start : start + BLOCK] = foremost(lengthened[start : start + BLOCK] @ columns, count)
        return found

    def likely(self, descriptors: Floats, count: int) -> NDArray[np.int64]:
        """The same several times faster, for a query: one in a hundred is another word, hardly further away."""
        return _search(self).nearest(descriptors, count)

    def aggregate(self, found: Features, *, assigned: int = 1) -> Aggregated:
        """The binary words of a picture; a query's features go to several likely words each."""
        descriptors = found.descriptors
        nearest = self.nearest(descriptors, 1) if assigned == 1 else self.likely(descriptors, assigned)
        return self.gathered(descriptors, nearest)

    def gathered(self, descriptors: Floats, nearest: NDArray[np.int64]) -> Aggregated:
        """The binary words of descriptors (f, d) that go to the words `nearest` (f, n)."""
        if not len(descriptors):
            return Aggregated(np.zeros(0, np.int64), np.zeros((0, self.basis.shape[1] // 8), np.uint8))
        words = nearest.ravel()
        residuals = (descriptors[:, None, :] - self.centres[nearest]).reshape(len(words), -1)
        return added_up(words, residuals)


@cache
def _search(words: Words) -> WordSearch:
    return word_search(words.centres)


def added_up(words: NDArray[np.int64], residuals: Floats) -> Aggregated:
    """The residuals (r, d) of each word added up and binarised; `words` (r,) names the word of each."""
    unique, place = np.unique(words, return_inverse=True)
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(unique)))
    return Aggregated(unique, np.packbits(np.add.reduceat(residuals[order], starts, axis=0) > 0, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Aggregated:
    """The words of one picture: `words` (w,) sorted, `bits` (w, d / 8)."""

    words: NDArray[np.int64] = field(repr=False)
    bits: NDArray[np.uint8] = field(repr=False)
