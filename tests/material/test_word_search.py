"""Word search."""

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.word_search import AROUND, word_search

WORDS = vocabulary()


def test_nearly_all_words_are_those_that_comparing_with_every_word_finds() -> None:
    found = WORDS.compact(features(photo(), scale=1.0)).descriptors
    sought, exact = word_search(WORDS.centres).nearest(found, 5), WORDS.nearest(found, 5)
    assert (sought[:, 0] == exact[:, 0]).mean() > 0.98
    shared = [len(np.intersect1d(one, other)) for one, other in zip(sought, exact, strict=True)]
    assert np.mean(shared) > 5 * 0.97
    assert np.array_equal(word_search(WORDS.centres).nearest(found, 1), sought[:, :1])


def test_few_words_are_all_compared() -> None:
    rng = np.random.default_rng(4)
    centres, asked = (rng.normal(size=(count, 32)).astype(np.float32) for count in (AROUND, 50))
    search = word_search(centres)
    plain = np.argsort(((asked[:, None] - centres) ** 2).sum(axis=2), axis=1)[:, :3]
    assert np.array_equal(search.nearest(asked, 3), plain)
    assert search.nearest(asked[:0], 3).shape == (0, 3)


def test_one_word_is_everybodys() -> None:
    one = np.ones((1, 8), np.float32)
    assert word_search(one).nearest(np.eye(8, dtype=np.float32), 1).ravel().tolist() == [0] * 8
