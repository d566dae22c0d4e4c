"""Words."""

import numpy as np

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features, mirrored

WORDS = vocabulary()


def test_compact_features_keep_who_is_near_whom() -> None:
    one = features(photo(), scale=1.0)
    other = features(turned(photo(), 10), scale=1.0)
    full = (one.descriptors @ other.descriptors.T).argmax(axis=1)
    short = (WORDS.compact(one).descriptors @ WORDS.compact(other).descriptors.T).argmax(axis=1)
    assert (full == short).mean() > 0.6


def test_the_nearest_words_come_first() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    several = WORDS.nearest(found.descriptors, 5)
    assert np.array_equal(several[:, :1], WORDS.nearest(found.descriptors, 1))
    distance = ((found.descriptors[:, None] - WORDS.centres[several]) ** 2).sum(axis=2)
    assert (np.diff(distance, axis=1) >= -1e-5).all()


def test_a_picture_has_each_word_once() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    words = WORDS.aggregate(found)
    assert (np.diff(words.words) > 0).all()
    assert len(words.bits) == len(words.words) <= len(found)
    assert len(WORDS.aggregate(found, assigned=5).words) > len(words.words)


def test_no_features_are_no_words() -> None:
    empty = WORDS.compact(features(np.full((90, 90, 3), 8, np.uint8), scale=1.0))
    assert len(WORDS.aggregate(empty).words) == 0


def test_compact_features_mirror_without_the_picture() -> None:
    words, picture = vocabulary(), photo()
    found, width = features(picture, scale=1.0), picture.shape[1]
    guessed, real = words.mirrored(words.compact(found), width=width), words.compact(mirrored(found, width=width))
    assert np.allclose(guessed.points, real.points) and np.allclose(guessed.angles, real.angles)
    assert (guessed.descriptors * real.descriptors).sum(axis=1).min() > 0.99
