"""Spoken."""

from __future__ import annotations

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.spoken import ASSIGNED, spoken

WORDS = vocabulary()


def test_the_features_of_each_word_are_those_that_go_to_it() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    asking = spoken(found, WORDS)
    assert asking.nearest.shape == (len(found), ASSIGNED)
    assert len(asking.starts) == len(WORDS.centres) + 1 and len(asking.which) == asking.starts[-1]
    for word in np.unique(asking.nearest)[::50]:
        there = asking.which[asking.starts[word] : asking.starts[word + 1]]
        assert there.tolist() == np.flatnonzero((asking.nearest == word).any(axis=1)).tolist()


def test_a_picture_without_anything_says_nothing() -> None:
    asking = spoken(WORDS.compact(features(np.full((90, 90, 3), 90, np.uint8), scale=1.0)), WORDS)
    assert not len(asking.which) and not asking.starts.any()
