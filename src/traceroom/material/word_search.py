"""Word search: the nearest words of a feature among thousands, by looking around the nearest of a few heads."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HEADS = 64
AROUND = 2048
"""How many words around a head are compared: of 8,192 a quarter, which holds 99 of 100 that are sought."""
ROUNDS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """Words around one head: their numbers (w,), their centres in columns (d, w), half the square of their lengths."""

    words: NDArray[np.int64] = field(repr=False)
    columns: Floats = field(repr=False)
    half: Floats = field(repr=False)

    def nearest(self, descriptors: Floats, count: int) -> NDArray[np.int64]:
        """The `count` nearest of them to each descriptor, nearest first: (f, count)."""
        closeness = descriptors @ self.columns
        closeness -= self.half
        return self.words[foremost(closeness, count)]


@dataclass(frozen=True, slots=True, eq=False)
class WordSearch:
    """Heads (h, d), and the words around each; few words are all around each of them."""

    heads: Around
    around: tuple[Around, ...] = field(repr=False)

    def nearest(self, descriptors: Floats, count: int) -> NDArray[np.int64]:
        """The `count` nearest words of each descriptor (f, d), nearest first, as good as all: (f, count)."""
        head = self.heads.nearest(descriptors, 1)[:, 0]
        order = np.argsort(head, kind="stable")
        starts = np.searchsorted(head[order], np.arange(len(self.around) + 1))
        found = np.empty((len(descriptors), count), np.int64)
        for around, start, end in zip(self.around, starts, starts[1:], strict=False):
            if start < end:
                found[order[start:end]] = around.nearest(descriptors[order[start:end]], count)
        return found


def foremost(closeness: Floats, count: int) -> NDArray[np.int64]:
    """Places of the `count` largest of each row, largest first; they are overwritten."""
    rows = np.arange(len(closeness))
    found = np.empty((len(closeness), count), np.int64)
    for place in range(count):  # a few sweeps are several times faster than parting each row at its fifth
        best = found[:, place] = closeness.argmax(axis=1)
        closeness[rows, best] = -np.inf
    return found


def word_search(centres: Floats) -> WordSearch:
    """Of words (k, d): heads are the middles of as many groups of words, stretched to the length of a feature."""
    heads = centres[:: max(1, len(centres) // HEADS)][:HEADS]
    for _ in range(ROUNDS):
        nearest = _around(np.arange(len(heads)), heads).nearest(centres, 1)[:, 0]
        there = np.unique(nearest)
        heads = np.stack([centres[nearest == head].mean(axis=0) for head in there])
    heads = heads / np.maximum(np.linalg.norm(heads, axis=1, keepdims=True), 1e-6)
    far = 0.5 * (centres**2).sum(axis=1) - heads @ centres.T
    most = min(AROUND, len(centres))
    near = np.sort(np.argpartition(far, most - 1, axis=1)[:, :most], axis=1)
    return WordSearch(_around(np.arange(len(heads)), heads), tuple(_around(some, centres[some]) for some in near))


def _around(words: NDArray[np.int64], centres: Floats) -> Around:
    return Around(words, np.ascontiguousarray(centres.T), 0.5 * (centres**2).sum(axis=1))
