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


def test_turns_are_nearly_made_from_the_fingerprint_alone() -> None:
    views = np.stack([pdq.orientations(pdq.luma(photo(name))) for name in ("coffee", "astronaut", "chelsea", "rocket")])
    made = pdq.as_turned(views[:, 0])
    wrong = np.bitwise_count(made ^ views.swapaxes(0, 1)).sum(axis=-1)
    assert made.shape == (8, 4, 32)
    assert (wrong[[0, 4]] == 0).all() and wrong.max() <= 20 and wrong.mean() < 8
    assert (pdq.as_mirrored(views[:, 0]) == made[1]).all()
    assert pdq.as_turned(views[:0, 0]).shape == (8, 0, 32)


@pytest.mark.parametrize("turn", range(8))
def test_which_turns_are_mirrored_ones(turn: int) -> None:
    marked = np.zeros((3, 3), bool)
    marked[0, 0] = marked[0, 1] = True  # an L that no turn lays on its mirror image
    marked[1, 0] = marked[2, 0] = True
    base = marked.T if turn >= 4 else marked
    flipped = base[:: -1 if turn & 2 else 1, :: -1 if turn & 1 else 1]
    assert pdq.is_mirrored(turn) is not any((np.rot90(marked, k) == flipped).all() for k in range(4))


def test_flat_borders_are_trimmed() -> None:
    grey = pdq.luma(photo())
    bordered = np.pad(grey, 60, constant_values=17.0)
    assert np.array_equal(pdq.trimmed(bordered), grey)
    flat = np.full((80, 80), 9.0)
    assert pdq.trimmed(flat) is flat


def test_a_flat_picture_has_no_quality() -> None:
    assert pdq.pdq(np.full((64, 64), 80.0)).quality == 0
    assert pdq.pdq(pdq.luma(photo())).quality > 50


def _box(grey: np.ndarray, window: int) -> np.ndarray:
    """A running mean along rows as the reference counts it: for even windows one pixel more to the left."""
    ahead, length = (window + 2) // 2, grey.shape[1]
    spans = [slice(max(0, j - (window - ahead)), min(length, j + ahead)) for j in range(length)]
    return np.stack([grey[:, span].mean(axis=1) for span in spans], axis=1)


@pytest.mark.parametrize(("height", "width"), [(64, 64), (130, 301), (257, 128), (90, 700), (20, 33)])
def test_the_weighted_sums_are_two_box_filters_and_samples(height: int, width: int) -> None:
    grey = np.random.default_rng(1).random((height, width)) * 255
    blurred = grey
    for _ in range(2):
        blurred = _box(_box(blurred, (width + 127) // 128).T, (height + 127) // 128).T
    rows, columns = (((np.arange(64) + 0.5) * side / 64).astype(int) for side in (height, width))
    assert np.allclose(pdq._sampled(grey, (1.0, 1.0)), blurred[np.ix_(rows, columns)])


@pytest.mark.parametrize("longest_px", [512, 768])
@pytest.mark.parametrize("name", ["coffee", "astronaut", "chelsea", "rocket"])
def test_a_shrunk_picture_has_the_bits_of_the_full_one(name: str, longest_px: int) -> None:
    picture = cv2.resize(photo(name), None, fx=3.3, fy=3.1, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    small = pdq.luma(pdq.shrunk(picture, longest_px))
    scale = pdq.scale_of(small, height=picture.shape[0], width=picture.shape[1])
    assert _apart(pdq.pdq(small, scale=scale).hash, _hash(picture)) <= 10
    assert _apart(pdq.orientations(small, scale=scale)[0], _hash(picture)) <= 10


def test_the_scale_holds_for_a_part_too() -> None:
    picture = cv2.resize(photo(), None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    bordered = np.pad(picture, ((90, 90), (150, 30), (0, 0)), constant_values=17)
    small = pdq.luma(pdq.shrunk(bordered))
    scale = pdq.scale_of(small, height=bordered.shape[0], width=bordered.shape[1])
    assert _apart(pdq.pdq(pdq.trimmed(small), scale=scale).hash, _hash(picture)) <= 16


def test_large_pictures_are_shrunk_and_small_ones_left() -> None:
    assert max(pdq.shrunk(np.zeros((2000, 1000, 3), np.uint8)).shape) == 768
    assert pdq.shrunk(photo()[:100, :100]).shape[:2] == (100, 100)
