"""Part scores."""

from __future__ import annotations

import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.part_scores import part_scores, scores_plain
from traceroom.material.spoken import spoken
from traceroom.material.thing_index import thing_index

WORDS = vocabulary()
INDEX = thing_index(
    [WORDS.aggregate(WORDS.compact(features(photo(name), scale=1.0))) for name in ("coffee", "rocket", "page")],
    words=len(WORDS.centres),
)


def test_a_part_shares_most_with_the_picture_that_it_is_of() -> None:
    pixels = np.hstack([photo("rocket")[:300, :300], photo("coffee")[:300, :300]])
    found = WORDS.compact(features(np.asarray(pixels, np.uint8), scale=1.0))
    left = found.points[:, 0] < 300
    scores = part_scores(spoken(found, WORDS), np.stack([left, ~left]), INDEX, WORDS)
    assert scores.argmax(axis=1).tolist() == [1, 0]


def test_no_parts_have_no_scores() -> None:
    found = WORDS.compact(features(photo(), scale=1.0))
    assert scores_plain(spoken(found, WORDS), np.zeros((0, len(found)), bool), INDEX, WORDS).shape == (0, 3)
