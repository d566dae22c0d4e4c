"""Swatch places."""

import cv2
import numpy as np
import pytest

from tests.material.pictures_made import fabric, photo
from traceroom.material.pattern_swatch import SWATCH_PX, likeness, resized, swatches_of, tones
from traceroom.material.swatch_places import (
    COARSEST,
    FINE_PX,
    SIZES,
    TRIED,
    TURNS,
    Lying,
    _everywhere,
    places,
    sighted,
)


def _drawn(lying: Lying, fine: np.ndarray, at: int) -> np.ndarray:
    """What a map says is seen, as a swatch."""
    how = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
    size = float(np.sqrt(abs(np.linalg.det(lying.maps[at][:, :2]))))
    soft = cv2.GaussianBlur(fine, (0, 0), 0.4 * size)
    return np.asarray(cv2.warpAffine(soft, lying.maps[at], (SWATCH_PX, SWATCH_PX), flags=how))


@pytest.mark.parametrize(("scale", "degrees"), [(1.0, 0.0), (1.41, 45.0), (0.71, 120.0), (1.0, 285.0)])
def test_the_size_and_the_turn_in_which_a_cloth_was_drawn_come_first(scale: float, degrees: float) -> None:
    stored, asked = swatches_of(fabric(1)), sighted(fabric(1, scale=scale, degrees=degrees))
    first = places([stored], asked)[0][0]
    assert abs(np.log2(SIZES[first.size] * scale)) < 0.26
    turned = abs((first.turn - degrees + 180) % 360 - 180), abs((first.turn + degrees + 180) % 360 - 180)
    assert min(turned) <= 15


def test_each_swatch_is_seen_where_its_map_says() -> None:
    stored = swatches_of(fabric(1))
    asked = sighted(fabric(1, scale=1.2, degrees=30.0))
    first = places([stored], asked)[0][0]
    for at, swatch in enumerate(stored):
        seen = _drawn(first, asked.fine, at)
        ours, theirs = (one - one.mean(axis=(0, 1)) for one in (swatch, seen))
        assert (ours * theirs).sum() / np.sqrt((ours**2).sum() * (theirs**2).sum()) > 0.7


def test_everywhere_is_what_likeness_says_of_each_square_in_each_size_and_turn() -> None:
    squares = np.array([resized(swatch, 1 / COARSEST) for swatch in (*swatches_of(fabric(1)), *swatches_of(photo()))])
    laid = sighted(fabric(1, degrees=20.0)).laid[::37]
    alike, corners = _everywhere(squares, laid)
    for row, one in enumerate(laid):
        for column, square in enumerate(squares):
            # the little that is added to how varied both are is of a square of fewer pixels: a quarter
            told = likeness(2 * one.seen, 2 * square, 4 * one.energies)
            assert np.isclose(alike[row, column], told.max(), atol=5e-3)
            assert np.isclose(told.ravel()[corners[row, column]], told.max(), atol=5e-3)


def test_every_size_that_holds_a_swatch_is_laid_in_every_turn() -> None:
    asked = sighted(fabric(1))
    assert asked.fine.shape == (243, FINE_PX, 3)
    assert len(asked.laid) == len(SIZES) * len(TURNS)
    assert sighted(np.zeros((6, 640, 3), np.uint8)).laid == ()
    narrow = {one.size for one in sighted(fabric(1)[:100]).laid}
    assert 0 < len(narrow) < len(SIZES)


def test_the_sizes_and_turns_are_not_beside_each_other() -> None:
    for own in places([swatches_of(fabric(1)), swatches_of(fabric(2))], sighted(fabric(2))):
        assert len(own) == TRIED
        one, other = own
        octaves = abs(np.log2(SIZES[one.size] / SIZES[other.size]))
        assert octaves > 0.4 or abs((one.turn - other.turn + 180) % 360 - 180) > 15


def test_where_nothing_was_laid_there_are_no_places() -> None:
    assert places([swatches_of(fabric(1))], sighted(np.zeros((6, 640, 3), np.uint8))) == [[]]


def test_the_tones_that_are_laid_are_those_of_the_picture() -> None:
    upright = next(one for one in sighted(fabric(1)).laid if one.turn == 0 and SIZES[one.size] == 1)
    small = resized(tones(fabric(1), side_px=FINE_PX), 0.5 / COARSEST)
    assert np.allclose(upright.seen, small[: upright.seen.shape[0], : upright.seen.shape[1]], atol=1e-4)
