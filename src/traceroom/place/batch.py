"""Batch: many sets of objects at once, each object weighed and travelled once however many sets it is in.

For benchmarks, for planted clues, for a fit: what `fuse` answers for each set, in bulk.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from traceroom.place.fuse import LEAST_LOG, Bearing
from traceroom.place.travel import Array

SETS_A_TIME = 128
"""A few hundred kilobytes of numbers: they stay in the processor's own memory."""


def log_factors(bearings: Iterable[Bearing]) -> Array:
    """ln l of each object over places, shape (objects, n)."""
    return np.array([bearing.log_factor for bearing in bearings])


def posteriors(objects: Array, sets: NDArray[np.intp], prior: Array) -> Array:
    """The probability of every country for every set, shape (sets, n); rows sum to 1.

    `objects`: ln l, shape (objects, n); `sets`: which objects each set has, shape (sets, most), -1 for no more;
    `prior`: shape (n,).
    """
    rows = np.vstack([objects.reshape(-1, len(prior)), np.zeros(len(prior))])
    log_prior, found = np.log(prior), np.empty((len(sets), len(prior)))
    for first in range(0, len(sets), SETS_A_TIME):
        chosen, part = sets[first : first + SETS_A_TIME], found[first : first + SETS_A_TIME]
        part[:] = log_prior
        for column in chosen.T:
            part += rows[column]
        part -= part.max(axis=1, keepdims=True)
        np.maximum(part, LEAST_LOG, out=part)
        np.exp(part, out=part)
        part /= part.sum(axis=1, keepdims=True)
    return found
