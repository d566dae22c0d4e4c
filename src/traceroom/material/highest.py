"""Highest: the places of the highest of many scores, without sorting all of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
FIRST = 256
"""So many are put in order before all are: most who ask stop earlier."""


def highest(scores: Scores, most: int) -> NDArray[np.int64]:
    """The places of the `most` highest scores (n,), the highest first; of equal ones the first."""
    if most <= 0:
        return np.zeros(0, np.int64)
    if len(scores) <= most:
        return np.argsort(-scores, kind="stable")
    some = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    return np.asarray(some[np.argsort(-scores[some], kind="stable")[:most]], np.int64)


def falling(scores: Scores) -> Iterator[int]:
    """All places, the highest score first; of equal ones the first."""
    yield from highest(scores, FIRST).tolist()
    if len(scores) > FIRST:
        yield from np.argsort(-scores, kind="stable")[FIRST:].tolist()
