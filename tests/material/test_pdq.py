"""PDQ."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.material.pictures_made import photo
from traceroom.material import pdq


def _hash(pixels: np.ndarray) -> np.ndarray:
    return pdq.pdq(pdq.luma(pixels)).hash


def _apart(left: np.ndarray, right: np.ndarray) -> int:
    return int(pdq.distances(left, right[None])[0])


def test_harmless_edits_stay_within_31_bits() -> None:
    picture = photo()
    small = cv2.resize(picture, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    rough = cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 20])[1], cv2.IMREAD_COLOR)
    for edited in (small, rough, cv2.GaussianBlur(picture, (0, 0), 2), np.clip(picture * 0.7, 0, 255).astype(np.uint8)):
        assert _apart(_hash(picture), _hash(np.asarray(edited, np.uint8))) <= pdq.SAME


def test_other_pictures_lie_far_away() -> None:
    hashes = [_hash(photo(name)) for name in ("coffee", "astronaut", "chelsea", "rocket")]
    for i, one in enumerate(hashes):
        for other in hashes[i + 1 :]:
            assert _apart(one, other) > pdq.PERHAPS


@pytest.mark.parametrize("flip", [0, 1, -1])
def test_a_mirrored_picture_is_among_the_orientations(flip: int) -> None:
    square = cv2.resize(photo(), (512, 512), interpolation=cv2.INTER_AREA).astype(np.uint8)
    turned = _hash(np.asarray(cv2.flip(square, flip), np.uint8))
    views = pdq.orientations(pdq.luma(square))
    assert pdq.distances(turned, views).min() <= pdq.SAME
    assert _apart(views[0], _hash(square)) == 0


def test_a_quarter_turn_is_among_the_orientations() -> None:
    square = cv2.resize(photo(), (512, 512), interpolation=cv2.INTER_AREA).astype(np.uint8)
    turned = _hash(np.asarray(cv2.rotate(square, cv2.ROTATE_90_CLOCKWISE), np.uint8))
    assert pdq.distances(turned, pdq.orientations(pdq.luma(square))).min() <= pdq.SAME


def test_flat_borders_are_trimmed() -> None:
    grey = pdq.luma(photo())
    bordered = np.pad(grey, 60, constant_values=17.0)
    assert np.array_equal(pdq.trimmed(bordered), grey)
    flat = np.full((80, 80), 9.0)
    assert pdq.trimmed(flat) is flat


def test_a_flat_picture_has_no_quality() -> None:
    assert pdq.pdq(np.full((64, 64), 80.0)).quality == 0
    assert pdq.pdq(pdq.luma(photo())).quality > 50


def test_the_fast_filter_equals_a_plain_one() -> None:
    grey = np.random.default_rng(1).random((30, 41)) * 255
    fast = pdq._box(grey, 5, axis=1)
    plain = np.array([[row[max(0, j - 2) : j + 3].mean() for j in range(len(row))] for row in grey])
    assert np.allclose(fast, plain)


def test_large_pictures_are_shrunk_and_small_ones_left() -> None:
    assert max(pdq.shrunk(np.zeros((2000, 1000, 3), np.uint8)).shape) == 512
    assert pdq.shrunk(photo()[:100, :100]).shape[:2] == (100, 100)
