"""Tiles."""

from __future__ import annotations

import cv2
import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.spoken import spoken
from traceroom.material.thing_index import ThingIndex, thing_index
from traceroom.material.tiles import candidates

NAMES = ("coffee", "astronaut", "chelsea", "rocket", "page", "camera")
WORDS = vocabulary()


def _features(pixels: np.ndarray, most: int = 800) -> Features:
    return WORDS.compact(features(np.asarray(pixels, np.uint8), scale=1.0, most=most, side_px=600, parts=6))


def _index() -> ThingIndex:
    kept = [WORDS.aggregate(_features(photo(name))) for name in NAMES]
    return thing_index(kept, words=len(WORDS.centres))


def _collage() -> np.ndarray:
    cells = [cv2.resize(photo(name), (300, 300)) for name in ("rocket", "coffee", "page", "camera")]
    return np.vstack([np.hstack(cells[:2]), np.hstack(cells[2:])])


def test_each_cell_of_a_collage_brings_its_own_picture_and_the_part_that_shows_it() -> None:
    view = _features(_collage(), most=1800)
    found = candidates(spoken(view, WORDS), _index(), WORDS, size=(600, 600), whole=0, parts=4)
    assert {NAMES[one.place] for one in found} == {"rocket", "coffee", "page", "camera"}
    coffee = next(one for one in found if NAMES[one.place] == "coffee")
    assert coffee.part is not None
    assert np.median(view.points[coffee.part], axis=0)[0] > 300


def test_the_whole_picture_asks_first() -> None:
    found = candidates(spoken(_features(photo("coffee")), WORDS), _index(), WORDS, size=(600, 400), whole=1, parts=0)
    assert [(NAMES[one.place], one.part) for one in found] == [("coffee", None)]


def test_nothing_among_nothing_and_nothing_for_an_empty_picture() -> None:
    nothing = thing_index([], words=len(WORDS.centres))
    assert candidates(spoken(_features(photo()), WORDS), nothing, WORDS, size=(600, 400), whole=8, parts=8) == []
    flat = _features(np.full((300, 300, 3), 90))
    assert candidates(spoken(flat, WORDS), _index(), WORDS, size=(300, 300), whole=8, parts=8) == []
