"""Swatch sight."""

import numpy as np
import pytest

from tests.material.pictures_made import Pixels, fabric, photo
from traceroom.material.pattern_swatch import swatches_of
from traceroom.material.swatch_places import sighted
from traceroom.material.swatch_sight import SwatchSight, swatch_sight, swatch_sights


def _seen(left: Pixels, right: Pixels) -> SwatchSight:
    seen = swatch_sight(swatches_of(right), sighted(left))
    assert seen is not None
    return seen


def _striped(widths: tuple[int, ...], inks: tuple[int, ...], *, degrees: int = 0) -> Pixels:
    """Stripes without a corner; every ink is a colour of its own."""
    palette = np.array([[200, 40, 40], [230, 220, 190], [40, 60, 160], [60, 140, 70], [30, 30, 30]], np.uint8)
    row = np.repeat(palette[list(inks)], widths, axis=0)
    y, x = np.mgrid[:480, :640]
    along = x * np.cos(np.radians(degrees)) + y * np.sin(np.radians(degrees)) + 2000
    return np.asarray(row[along.astype(int) % len(row)], np.uint8)


@pytest.mark.parametrize(("scale", "degrees"), [(1.0, 0.0), (1.25, 15.0), (0.8, 100.0), (1.6, 250.0)])
def test_a_swatch_is_found_in_another_size_and_turn(scale: float, degrees: float) -> None:
    seen = _seen(fabric(1), fabric(1, scale=scale, degrees=degrees))
    assert seen.alike > 0.85 and seen.least > 0.8
    assert seen.close > 1.5 and seen.least_close > 1.3
    assert 0.8 < seen.lowest <= seen.least_close


def test_another_fabric_is_less_alike() -> None:
    assert _seen(fabric(1), fabric(2)).alike < 0.7
    assert _seen(photo(), fabric(1)).alike < 0.7


def test_stripes_are_known_by_their_order_of_inks_and_by_their_widths() -> None:
    inks = (0, 1, 2, 1, 3)
    stored = _striped((20, 50, 30, 14, 40), inks)
    same = _seen(_striped((25, 62, 37, 17, 50), inks, degrees=33), stored)
    otherwise = _seen(_striped((20, 50, 30, 14, 40), (0, 2, 1, 3, 1), degrees=33), stored)
    wider = _seen(_striped((50, 14, 20, 40, 30), inks, degrees=33), stored)
    assert same.alike > 0.9
    assert max(otherwise.alike, wider.alike) < same.alike - 0.15


def test_other_inks_have_other_colours_in_the_same_drawing() -> None:
    other = _seen(fabric(1)[:, :, [2, 0, 1]], fabric(1))
    same = _seen(fabric(1), fabric(1))
    assert other.least < same.least - 0.2


def test_another_light_costs_nothing() -> None:
    warm = np.clip(fabric(1) * np.array([0.9, 0.75, 0.6]), 0, 255).astype(np.uint8)
    assert _seen(warm, fabric(1)).alike > 0.9


def test_without_a_swatch_or_a_place_for_one_nothing_is_seen() -> None:
    swatches = swatches_of(fabric(1))
    assert swatch_sight(swatches[:0], sighted(fabric(1))) is None
    assert swatch_sight(swatches, sighted(np.zeros((6, 640, 3), np.uint8))) is None


def test_what_is_flat_is_like_nothing() -> None:
    seen = swatch_sight(swatches_of(fabric(1)), sighted(np.full((480, 640, 3), 90, np.uint8)))
    assert seen is not None and seen.alike < 0.1


def test_several_cloths_at_once_are_seen_as_each_alone() -> None:
    where = sighted(fabric(1, scale=0.9, degrees=40.0))
    cloths = [swatches_of(fabric(2)), np.zeros((0, 0, 0, 3), np.float32), swatches_of(fabric(1)), swatches_of(photo())]
    alone = [swatch_sight(swatches, where) for swatches in cloths]
    assert alone[1] is None
    for one, other in zip(swatch_sights(cloths, where), alone, strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert np.allclose([one.alike, one.least], [other.alike, other.least], atol=1e-3)


def test_of_nothing_nothing_is_seen() -> None:
    assert swatch_sights([], sighted(fabric(1))) == []
