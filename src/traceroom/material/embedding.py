"""Embedding: a picture as one vector of a network that the operator has named; alike pictures point alike.

How alike is alike enough depends on the network and is not known here: closeness ranks, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.highest import highest

Places = NDArray[np.int64]
Floats = NDArray[np.float32]
LIKELY = 0.8
"""A cosine from which on a pair is shown as likely, whatever the network."""


class OtherModel(ValueError):
    """Vectors of different networks say nothing about each other."""


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """A vector (d,) of length 1 in half precision; `model`: the SHA-256 of the network's file."""

    model: str
    vector: NDArray[np.float16] = field(repr=False)


def embedded(model: str, numbers: NDArray[np.float32]) -> Embedded:
    """A vector of length 1 from a network's numbers (d,). Raises ValueError if they have no direction."""
    wide = np.asarray(numbers, np.float64)
    length = float(np.linalg.norm(wide))
    if not np.isfinite(length) or length <= 0:
        raise ValueError("the numbers have no direction")
    return Embedded(model, (wide / length).astype(np.float16))


def closeness(left: Embedded, right: Embedded) -> float:
    """The cosine, -1 to 1. Raises OtherModel."""
    _same_model([left, right])
    return float(_rows([left])[0] @ _rows([right])[0])


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddingIndex:
    """Vectors of one network, (n, d)."""

    model: str
    vectors: Floats = field(repr=False)

    def __len__(self) -> int:
        return len(self.vectors)

    def nearest(self, query: Embedded, *, top: int) -> tuple[Places, Floats]:
        """The closest, best first, and their cosines; of equal ones the first. Raises OtherModel."""
        if not len(self):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if query.model != self.model:
            raise OtherModel(f"{query.model[:12]} is another network than {self.model[:12]}")
        close = self.vectors @ _rows([query])[0]
        best = highest(close, top)
        return best, close[best]


def embedding_index(vectors: Sequence[Embedded]) -> EmbeddingIndex:
    """An index over vectors, in their order. Raises OtherModel unless one network made them all."""
    _same_model(vectors)
    return EmbeddingIndex(vectors[0].model if vectors else "", _rows(vectors))


def _same_model(vectors: Sequence[Embedded]) -> None:
    models = {one.model for one in vectors}
    if len(models) > 1 or len({len(one.vector) for one in vectors}) > 1:
        raise OtherModel("the vectors were made by different networks: " + ", ".join(sorted(m[:12] for m in models)))


def _rows(vectors: Sequence[Embedded]) -> Floats:
    """In single precision and of length 1 again, which half precision has rounded."""
    if not vectors:
        return np.zeros((0, 0), np.float32)
    wide = np.stack([one.vector for one in vectors]).astype(np.float32)
    found: Floats = wide / np.linalg.norm(wide, axis=1, keepdims=True)
    return found
