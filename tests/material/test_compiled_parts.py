"""Compiled parts."""

from __future__ import annotations

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.part_scores import scores_compiled, scores_plain
from traceroom.material.spoken import spoken
from traceroom.material.thing_index import thing_index

WORDS = vocabulary()


def test_the_compiled_loop_adds_up_what_numpy_does_part_by_part() -> None:
    kept = [WORDS.compact(features(photo(name), scale=1.0)) for name in ("coffee", "rocket", "page", "astronaut")]
    index = thing_index([WORDS.aggregate(one) for one in kept], words=len(WORDS.centres))
    found = kept[0]
    dice = np.random.default_rng(4)
    parts = np.stack([np.ones(len(found), bool), *(dice.random((6, len(found))) < 0.3), np.zeros(len(found), bool)])
    asking = spoken(found.at(np.arange(len(found)).repeat(2)), WORDS)  # words that several features go to
    parts = parts.repeat(2, axis=1) & (dice.random((len(parts), 2 * len(found))) < 0.7)
    plain = scores_plain(asking, parts, index, WORDS)
    assert np.array_equal(scores_compiled()(asking, parts, index, WORDS), plain)
    assert plain[:-1].any(axis=1).all() and not plain[-1].any()
