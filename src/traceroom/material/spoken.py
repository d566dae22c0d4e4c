"""Spoken: the features of a picture that asks, and the words that each goes to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.features import Features
from traceroom.material.words import Words

Places = NDArray[np.int64]
ASSIGNED = 2
"""Words of each feature: copies are closer than things in other photos, for which there are more."""


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Compact features (f,), the words `nearest` (f, n) to each; the same by words (k of them): those of a word stand
    in `which` (f * n,) from `starts` (k + 1,) on."""

    features: Features = field(repr=False)
    nearest: Places = field(repr=False)
    starts: Places = field(repr=False)
    which: Places = field(repr=False)


def spoken(found: Features, words: Words) -> Spoken:
    """Compact features with their words, which are found once for all that is asked of them."""
    nearest = words.likely(found.descriptors, ASSIGNED)
    flat = nearest.ravel()
    counts = np.bincount(flat, minlength=len(words.centres))
    return Spoken(found, nearest, np.append(0, np.cumsum(counts)), np.argsort(flat, kind="stable") // ASSIGNED)
