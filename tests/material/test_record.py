"""Record."""

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.record import Thing, aggregated

WORDS = vocabulary()


def test_stored_words_are_the_words() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    stored = Thing(None, found, WORDS.nearest(found.descriptors, 1)[:, 0].astype(np.uint16))
    fresh, kept = WORDS.aggregate(found), aggregated(stored, WORDS.centres)
    assert np.array_equal(fresh.words, kept.words)
    assert (np.bitwise_count(fresh.bits ^ kept.bits).sum(axis=1) <= 1).mean() > 0.99


def test_a_cloth_is_the_features_and_their_colours() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    colours = np.zeros((len(found), 2), np.float32)
    thing = Thing(None, found, np.zeros(len(found), np.uint16), colours)
    assert thing.cloth.features is found and thing.cloth.colours is colours


def test_no_features_are_no_words() -> None:
    found = WORDS.compact(features(np.full((90, 90, 3), 8, np.uint8), scale=1.0))
    assert len(aggregated(Thing(None, found, np.zeros(0, np.uint16)), WORDS.centres).words) == 0
