"""Compiled hints."""

from __future__ import annotations

import numpy as np

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.hints import PLAIN, compiled
from traceroom.material.spoken import spoken

WORDS = vocabulary()


def test_the_compiled_loop_names_the_pairs_that_numpy_does() -> None:
    asking = spoken(WORDS.compact(features(turned(photo(), 10), scale=1.0)), WORDS)
    stored = WORDS.compact(features(photo(), scale=1.0))
    word_of = WORDS.likely(stored.descriptors, 1)[:, 0].astype(np.uint16)
    for part in (np.ones(len(asking.features), bool), asking.features.points[:, 1] < 200):
        plain, fast = (loops.close(asking, stored, word_of, part) for loops in (PLAIN, compiled()))
        assert len(plain[0]) > 20
        assert np.array_equal(fast[0], plain[0]) and np.array_equal(fast[1], plain[1])
        assert np.allclose(fast[2], plain[2], atol=1e-6)


def test_it_chooses_those_that_numpy_does() -> None:
    dice = np.random.default_rng(3)
    for count in (1, 2, 17, 60):
        place = dice.uniform(0, 300, (2, count))
        said = dice.uniform(0, 360, count), dice.uniform(0.3, 3, count), place[0], place[1]
        assert np.array_equal(compiled().agreeing(said, 200.0), PLAIN.agreeing(said, 200.0))
