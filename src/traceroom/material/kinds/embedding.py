"""Embedding: alike to the eye of a network that the operator has named; likely, never proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from traceroom.material.embedding import LIKELY, Embedded, closeness, embedded, embedding_index
from traceroom.material.kind import Example, Match, Search, by_comparing

NAME = "embedding"


def compare(left: Embedded, right: Embedded) -> Match:
    """By the cosine. Raises OtherModel."""
    close = closeness(left, right)
    return Match(close, close >= LIKELY)


def index(those: Sequence[Embedded]) -> Search[Embedded]:
    """One product of matrices."""
    rows = embedding_index(those)

    def search(query: Embedded) -> Mapping[int, float]:
        numbers, close = rows.nearest(query, top=len(rows))
        return {int(number): float(one) for number, one in zip(numbers, close, strict=True) if one >= LIKELY}

    return search


def reference(query: Embedded, those: Sequence[Embedded]) -> Mapping[int, float]:
    """By comparing with each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Embedded], ...]:
    """Nearly the same direction; across; the opposite."""
    one, near, across = np.array([[3, 4, 0, 1], [3, 4, 1, 1], [4, -3, 0, 0]], np.float32)
    pairs = ((near, True), (across, False), (-one, False))
    return tuple(Example(embedded("examples", one), embedded("examples", other), same=same) for other, same in pairs)
