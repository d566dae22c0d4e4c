"""Retraced."""

from __future__ import annotations

import cv2
import numpy as np

from tests.material.pictures_made import photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.retraced import Retraced, laid, retraced

COFFEE = photo("coffee")
SIZE = (COFFEE.shape[1], COFFEE.shape[0])
WORDS = vocabulary()
STORED = WORDS.compact(features(COFFEE, scale=1.0))


def _grey(pixels: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.cvtColor(np.asarray(pixels, np.uint8), cv2.COLOR_RGB2GRAY), np.uint8)


def _seen(grey: np.ndarray, back: np.ndarray) -> Retraced:
    return retraced(laid(grey, back, size=SIZE), STORED, words=WORDS)


def test_every_feature_of_a_picture_lies_at_its_own_place() -> None:
    seen = _seen(_grey(COFFEE), np.eye(3))
    assert seen.frame > 0.99 and seen.shown.mean() > 0.99
    assert np.median(seen.closeness) > 0.98 and (seen.closeness > 0.6).mean() > 0.98


def test_a_smaller_copy_in_a_frame_still_has_them() -> None:
    small = cv2.resize(COFFEE, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=(9, 9, 9))
    back = np.array([[0.6, 0.0, 40.0], [0.0, 0.6, 40.0], [0.0, 0.0, 1.0]])
    seen = _seen(_grey(framed), back)
    assert (seen.closeness > 0.6).mean() > 0.95


def test_what_is_cut_off_is_not_shown() -> None:
    back = np.array([[1.0, 0.0, -SIZE[0] / 2], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    seen = _seen(_grey(COFFEE[:, SIZE[0] // 2 :]), back)
    assert 0.45 < seen.frame < 0.55
    assert (STORED.points[seen.shown, 0] > SIZE[0] / 2 - 2).all()


def test_another_picture_has_none_of_them() -> None:
    other = cv2.resize(photo("astronaut"), SIZE)
    seen = _seen(_grey(other), np.eye(3))
    assert (seen.closeness > 0.6).mean() < 0.05
