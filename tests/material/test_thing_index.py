"""Thing index."""

import numpy as np

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.thing_index import POWER, thing_index
from traceroom.material.words import Aggregated

WORDS = vocabulary()
NAMES = ("coffee", "astronaut", "chelsea", "rocket", "page")


def _words(pixels: np.ndarray, *, assigned: int = 1) -> Aggregated:
    return WORDS.aggregate(WORDS.compact(features(pixels, scale=1.0)), assigned=assigned)


INDEX = thing_index([_words(photo(name)) for name in NAMES], words=len(WORDS.centres))


def test_the_turned_picture_is_found_first() -> None:
    for i, name in enumerate(NAMES):
        scores = INDEX.scores(_words(turned(photo(name), 20, scale=0.8), assigned=5))
        assert int(scores.argmax()) == i


def test_one_sweep_equals_a_plain_loop() -> None:
    pictures = [_words(photo(name)) for name in NAMES]
    query = _words(photo("coffee"))
    plain = np.zeros(len(pictures))
    for i, picture in enumerate(pictures):
        for word, bits in zip(query.words, query.bits, strict=True):
            for other, others in zip(picture.words, picture.bits, strict=True):
                if word == other:
                    agree = 1 - 2 * int(np.bitwise_count(bits ^ others).sum()) / 32
                    plain[i] += max(agree, 0.0) ** POWER * INDEX.idf[word]
    assert np.allclose(INDEX.scores(query), plain / INDEX.norms)


def test_nothing_in_common_scores_nothing() -> None:
    nobody = Aggregated(np.zeros(0, np.int64), np.zeros((0, 4), np.uint8))
    assert not INDEX.scores(nobody).any()
    assert thing_index([], words=10).scores(nobody).shape == (0,)
