"""Inks apart."""

import cv2
import numpy as np
import pytest

from tests.material.pictures_made import Pixels, photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import Features, features
from traceroom.material.inks_apart import LIGHT, inks_apart, tells
from traceroom.material.verify import NOTHING, Agreement, verify

Colours = np.ndarray


def _seen(pixels: Pixels) -> tuple[Features, Colours]:
    found = features(pixels, scale=1.0)
    return vocabulary().compact(found), colours_of(pixels, found, scale=1.0)


def _agreed(one: Features, other: Features) -> Agreement:
    return verify(one, other, left_side=600, right_side=600)


def _apart(one: Pixels, other: Pixels) -> float | None:
    (left, own), (right, inks) = _seen(one), _seen(other)
    found = _agreed(left, right)
    assert len(found) > 60
    return inks_apart(found, own, inks)


def test_a_picture_that_is_turned_has_its_own_inks_and_another_print_has_not() -> None:
    seen = turned(photo(), 25)
    itself = _apart(photo(), seen)
    print_of_other_inks = _apart(photo(), np.ascontiguousarray(seen[:, :, (2, 0, 1)]))
    assert itself is not None and itself < 0.15
    assert print_of_other_inks is not None and print_of_other_inks > 1


def test_another_light_counts_by_half_of_its_shift() -> None:
    left, own = _seen(photo())
    found = _agreed(left, left)
    assert inks_apart(found, own, own) == pytest.approx(0, abs=1e-6)
    lamp = np.array([0.25, -0.4], np.float32)
    assert inks_apart(found, own, own + lamp) == pytest.approx(LIGHT * 0.65, abs=1e-3)


def test_what_differs_is_counted_in_the_points_that_agree() -> None:
    found = Agreement(np.zeros((3, 2), np.float32), np.zeros((3, 2), np.float32), None, (np.arange(3), np.arange(3)))
    own = np.array([[0, 0], [1, 0], [0, 1], [5, 5]], np.float32)
    other = own + np.array([[0, 0], [0, 0], [0.3, 0], [9, 9]], np.float32)
    assert inks_apart(found, own, other) == pytest.approx(0.1)


def test_a_grey_copy_and_a_picture_without_stored_colours_say_nothing() -> None:
    grey = np.repeat(cv2.cvtColor(photo(), cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)
    coded = cv2.imencode(".jpg", np.asarray(grey, np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 40])[1]
    copy = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    assert _apart(photo(), copy) is None and _apart(copy, photo()) is None
    left, own = _seen(photo())
    found = _agreed(left, left)
    assert inks_apart(found, None, own) is None and inks_apart(found, own, None) is None
    assert not tells(_seen(copy)[1]) and tells(own)


def test_where_nothing_agrees_there_are_no_inks_to_compare() -> None:
    own = _seen(photo())[1]
    assert inks_apart(NOTHING, own, own) is None
    assert not tells(np.zeros((0, 2), np.float32))


def test_a_mirrored_thing_keeps_the_order_of_its_colours() -> None:
    left, own = _seen(photo())
    right, inks = _seen(np.ascontiguousarray(photo()[:, ::-1]))
    found = _agreed(vocabulary().mirrored(left, width=photo().shape[1]), right)
    apart = inks_apart(found, own, inks)
    assert len(found) > 60 and apart is not None and apart < 0.15
