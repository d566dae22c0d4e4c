"""Part scores: what each part of a picture that asks has in common with each stored one, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.material.spoken import Spoken
from traceroom.material.thing_index import WORTH, WORTH_COMPILING, ThingIndex
from traceroom.material.words import Words

Masks = NDArray[np.bool_]
Scores = NDArray[np.float64]
Sums = Callable[[Spoken, Masks, ThingIndex, Words], Scores]


def part_scores(asking: Spoken, parts: Masks, index: ThingIndex, words: Words) -> Scores:
    """By each part (p, f) of a picture, the agreement of all stored ones: (p, pictures)."""
    scores = scores_compiled() if len(index.owners) >= WORTH_COMPILING else scores_plain
    return scores(asking, parts, index, words)


def scores_plain(asking: Spoken, parts: Masks, index: ThingIndex, words: Words) -> Scores:
    """Part by part."""
    descriptors, nearest = asking.features.descriptors, asking.nearest
    found = [index.scores(words.gathered(descriptors[part], nearest[part])) for part in parts]
    return np.stack(found) if found else np.zeros((0, len(index.norms)))


@cache
def scores_compiled() -> Sums:
    """The same as a compiled loop; the plain one where the extra `index` (numba) is not installed."""
    try:
        from traceroom.material.compiled_parts import add_up_parts
    except ImportError:
        return scores_plain

    def scores(asking: Spoken, parts: Masks, index: ThingIndex, words: Words) -> Scores:
        entries, descriptors = (asking.starts, asking.which), asking.features.descriptors
        parts_of = np.concatenate([[0], np.cumsum(parts.sum(axis=0))]), np.nonzero(parts.T)[1]
        postings = index.starts, index.owners, index.bits, index.idf
        total = np.zeros((len(parts), len(index.norms)))
        add_up_parts(entries, parts_of, descriptors, words.centres, postings, WORTH, total)
        total /= index.norms
        return total

    return scores
