"""Hints."""

from __future__ import annotations

import cv2
import numpy as np

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import Features, features
from traceroom.material.hints import Hints, hints
from traceroom.material.spoken import spoken

WORDS = vocabulary()


def _features(pixels: np.ndarray) -> Features:
    return WORDS.compact(features(np.asarray(pixels, np.uint8), scale=1.0))


def _told(asking: np.ndarray, stored: np.ndarray, part: np.ndarray | None = None) -> Hints:
    known = _features(stored)
    word_of = WORDS.likely(known.descriptors, 1)[:, 0].astype(np.uint16)
    return hints(spoken(_features(asking), WORDS), known, word_of, side=max(stored.shape), part=part)


def test_a_copy_that_is_turned_and_smaller_is_worth_a_closer_look() -> None:
    told = _told(turned(photo(), 25, scale=0.6), photo())
    assert told.enough and len(told) > 30


def test_a_poor_small_copy_in_a_larger_picture_is_too() -> None:
    room = np.random.default_rng(2).integers(90, 160, (600, 800, 3)).astype(np.uint8)
    small = cv2.resize(photo("astronaut"), (200, 200), interpolation=cv2.INTER_AREA)
    room[320:520, 60:260] = cv2.GaussianBlur(small, (0, 0), 1)
    assert _told(room, photo("astronaut")).enough


def test_what_shows_something_else_is_not() -> None:
    others = [_told(photo(one), photo(other)) for one in ("coffee", "rocket") for other in ("page", "chelsea", "coins")]
    assert [told.enough for told in others] == [False] * len(others)


def test_the_pairs_are_features_that_lie_on_each_other() -> None:
    found = _features(photo())
    word_of = WORDS.likely(found.descriptors, 1)[:, 0].astype(np.uint16)
    a, b = hints(spoken(found, WORDS), found, word_of, side=600).pairs
    assert (a == b).mean() > 0.9


def test_only_the_part_counts() -> None:
    asking = _features(photo())
    assert len(_told(photo(), photo(), part=np.zeros(len(asking), bool))) == 0
    assert _told(photo(), photo(), part=asking.points[:, 0] < 300).enough


def test_a_picture_without_anything_tells_nothing() -> None:
    flat = np.full((90, 90, 3), 90)
    assert not _told(flat, photo()).enough and not _told(photo(), flat).enough
