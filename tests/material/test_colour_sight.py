"""Colour sight."""

import numpy as np
import pytest

from tests.material.pictures_made import fabric, photo
from traceroom.material.colour_sight import DARK, colour_sight, colours_of
from traceroom.material.features import features

PLAIN = np.full((90, 120, 3), (200, 100, 50), np.uint8)
COLOUR = np.log([(200 + DARK) / (100 + DARK), (50 + DARK) / (100 + DARK)])


def test_a_plain_picture_has_its_colour_everywhere_and_over_any_size() -> None:
    places = np.array([[0.0, 0.0], [119.0, 89.0], [60.0, 45.0], [500.0, -3.0]])
    for size in (1.0, 4.0, 9.0, 200.0):
        assert colour_sight(PLAIN, scale=1.0).at(places, np.full(4, size)) == pytest.approx(
            np.tile(COLOUR, (4, 1)), abs=1e-4
        )


@pytest.mark.parametrize("pixels", [photo(), fabric(1)], ids=["photo", "fabric"])
def test_the_colours_at_features_are_those_that_are_stored(pixels: np.ndarray) -> None:
    found = features(pixels, scale=1.0)
    seen = colour_sight(pixels, scale=1.0).at(found.points, found.sizes)
    apart = np.abs(seen - colours_of(pixels, found, scale=1.0))
    assert np.median(apart) < 0.01 and np.percentile(apart, 90) < 0.1


def test_a_box_is_seen_at_its_place_in_the_full_picture() -> None:
    pixels = photo()
    half = np.ascontiguousarray(pixels[::2, ::2])
    whole, box = colour_sight(half, scale=0.5), colour_sight(half[50:130, 60:160], scale=0.5, corner=(120.0, 100.0))
    places = np.array([[160.0, 140.0], [220.0, 180.0], [300.0, 240.0]])
    assert box.size == pytest.approx((200, 160), abs=1)
    assert box.at(places, np.full(3, 30.0)) == pytest.approx(whole.at(places, np.full(3, 30.0)), abs=0.25)
    assert box.inside(np.array([[119.0, 140.0], [121.0, 101.0], [310.0, 250.0], [310.0, 270.0]])).tolist() == [
        False,
        True,
        True,
        False,
    ]


def test_the_middle_counts_most() -> None:
    middle = colour_sight(PLAIN, scale=1.0).middle(
        np.array([[60.0, 45.0], [84.0, 45.0], [119.0, 45.0]]), wide=0.2, high=0.2
    )
    assert middle[0] == pytest.approx(1) and middle[1] == pytest.approx(np.exp(-0.5)) and middle[2] < 0.1


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3)])
def test_a_thin_picture_has_colours_too(shape: tuple[int, int]) -> None:
    seen = colour_sight(np.full((*shape, 3), 90, np.uint8), scale=1.0).at(np.array([[0.0, 0.0]]), np.array([100.0]))
    assert seen == pytest.approx(np.zeros((1, 2)), abs=1e-5)
