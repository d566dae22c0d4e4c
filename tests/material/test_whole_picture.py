"""Whole pictures: near ones are told by their places, however they were turned or mirrored."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.material.pictures_made import photo
from traceroom.material import pdq
from traceroom.material.whole_picture import Whole, near_pictures, whole


def _whole(pixels: NDArray[np.uint8]) -> Whole:
    return whole(pdq.luma(pixels), height=pixels.shape[0], width=pixels.shape[1])


def _blurred(pixels: NDArray[np.uint8], by: float) -> NDArray[np.uint8]:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), by), np.uint8)


def test_near_pictures_are_told_once_by_their_places() -> None:
    ours = [_whole(photo("chelsea")), _whole(photo("coffee"))]
    theirs = [_whole(_blurred(photo("coffee"), 1.5)), _whole(photo("coffee"))]
    found = near_pictures(ours, theirs)
    assert list(found) == [(1, 0), (1, 1)] and found[1, 1].bits == 0 < found[1, 0].bits <= 31
    assert found[1, 1].score == 1 and not found[1, 0].mirrored
    assert near_pictures(ours, []) == {} == near_pictures([], theirs)


def test_what_is_too_flat_to_tell_is_nobodys_copy_and_moves_nobodys_place() -> None:
    flat, shown = _whole(np.full((90, 90, 3), 40, np.uint8)), _whole(photo("coffee"))
    assert flat.faint and not shown.faint
    assert list(near_pictures([flat, shown], [flat, flat, shown])) == [(1, 2)]
    assert near_pictures([flat], [flat]) == {}


def test_a_blurred_copy_that_shows_little_is_known_as_one_of_what_shows_enough() -> None:
    faint, shown = replace(_whole(_blurred(photo("coffee"), 1.5)), quality=pdq.LEAST_FAINT), _whole(photo("coffee"))
    assert list(near_pictures([faint], [shown])) == [(0, 0)] == list(near_pictures([shown], [faint]))
    assert near_pictures([faint], [faint]) == {}, "two that show little may both be a sky"
    assert near_pictures([replace(faint, quality=pdq.LEAST_FAINT - 1)], [shown]) == {}


@pytest.mark.parametrize("turn", range(8))
def test_whole_pictures_are_near_however_they_were_turned_or_mirrored(turn: int) -> None:
    upright = photo("chelsea")[:, 20:]
    mirrored = upright[:, ::-1] if turn >= 4 else upright
    edited = _blurred(np.ascontiguousarray(np.rot90(mirrored, turn % 4)), 1.5)
    found = near_pictures([_whole(upright)], [_whole(photo("coffee")), _whole(edited)])
    assert list(found) == [(0, 1)] and found[0, 1].mirrored is (turn >= 4)


def test_a_picture_that_is_nearly_its_own_mirror_image_is_not_called_mirrored() -> None:
    half = photo("coffee")[:, :200]
    copy = _blurred(np.concatenate([half, half[:, ::-1]], axis=1), 3)
    even = _whole(np.concatenate([half, half[:, ::-1]], axis=1))
    found = near_pictures([even], [_whole(copy), _whole(np.ascontiguousarray(copy[:, ::-1]))])
    assert [one.mirrored for one in found.values()] == [False, False]
