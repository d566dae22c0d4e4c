"""Copied."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.copied import Asking, agreeing_area, copied
from traceroom.material.features import features
from traceroom.material.hints import hints
from traceroom.material.retraced import Retraced
from traceroom.material.spoken import spoken

WORDS = vocabulary()
COFFEE = photo("coffee")


def _asking(pixels: np.ndarray) -> Asking:
    shown = np.asarray(pixels, np.uint8)
    grey = np.asarray(cv2.cvtColor(shown, cv2.COLOR_RGB2GRAY), np.uint8)
    found = WORDS.compact(features(shown, scale=1.0, side_px=700, most=1800, parts=6))
    return Asking(grey, 1.0, (shown.shape[1], shown.shape[0]), found)


def _copied(asking: np.ndarray, stored: np.ndarray = COFFEE) -> int:
    found = WORDS.compact(features(np.asarray(stored, np.uint8), scale=1.0))
    return copied(_asking(asking), found, size=(stored.shape[1], stored.shape[0]), words=WORDS)


def _screen(pixels: np.ndarray, frame: int = 20) -> np.ndarray:
    """A photo of a screen, a little from the side."""
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[60, 50], [30, 64], [54, 36], [42, 60]], np.float32)
    aslant = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(
        cv2.warpPerspective(pixels, aslant, (width + 100, height + 110), borderValue=(frame,) * 3), np.uint8
    )


def _package(*, corners: tuple[tuple[int, int], ...], ground: int, gamma: float) -> np.ndarray:
    """A photo of one flat package before a plain ground."""
    package = cv2.resize(photo("astronaut"), (260, 260), interpolation=cv2.INTER_AREA)
    flat = np.array([[0, 0], [260, 0], [260, 260], [0, 260]], np.float32)
    aslant = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
    seen = cv2.warpPerspective(package, aslant, (420, 400), borderValue=(ground,) * 3)
    noisy = 255 * (cv2.GaussianBlur(seen, (0, 0), 0.7) / 255.0) ** gamma
    return np.asarray(np.clip(noisy + np.random.default_rng(ground).normal(0, 3, seen.shape), 0, 255), np.uint8)


EDITS = {
    "crop": COFFEE[80:300, 150:450],
    "turned": turned(COFFEE, 30),
    "bordered": cv2.copyMakeBorder(COFFEE, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(9, 9, 9)),
    "rough": cv2.imdecode(cv2.imencode(".jpg", COFFEE, [cv2.IMWRITE_JPEG_QUALITY, 15])[1], cv2.IMREAD_COLOR),
    "blurred": cv2.GaussianBlur(COFFEE, (0, 0), 3),
    "small": cv2.resize(COFFEE, (200, 133), interpolation=cv2.INTER_AREA),
    "stretched": cv2.resize(COFFEE, (500, 500)),
    "screen": _screen(COFFEE),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_picture_is_a_copy(edit: str) -> None:
    assert _copied(np.asarray(EDITS[edit], np.uint8)) >= 50


def test_another_picture_is_none() -> None:
    assert _copied(photo("astronaut")) == 0


def test_what_is_pasted_into_a_room_is_a_copy_and_another_room_with_it_is_none() -> None:
    page = cv2.resize(photo("page"), (240, 120), interpolation=cv2.INTER_AREA)
    rooms = [photo("coffee").copy(), photo("rocket").copy()]
    for room, at in zip(rooms, ((40, 60), (180, 300)), strict=True):
        room[at[0] : at[0] + 120, at[1] : at[1] + 240] = page
    assert _copied(rooms[0], page) > 50
    assert _copied(rooms[0], rooms[1]) == 0


def test_two_photos_of_one_package_before_plain_grounds_are_no_copies() -> None:
    one = _package(corners=((80, 70), (340, 60), (350, 330), (70, 320)), ground=210, gamma=1.0)
    other = _package(corners=((60, 50), (330, 76), (318, 336), (82, 310)), ground=120, gamma=0.8)
    assert _copied(one, other) == 0


def test_a_view_and_its_zoom_are_no_copies() -> None:
    far = cv2.resize(photo("grass"), (600, 600))
    zoomed = cv2.resize(far[200:380, 200:380], (480, 480), interpolation=cv2.INTER_CUBIC).astype(float)
    finer = cv2.resize(photo("gravel"), (480, 480)).astype(float)  # what only the nearer view can show
    near = np.clip(zoomed + 0.8 * (finer - finer.mean()), 0, 255).astype(np.uint8)
    assert _copied(far, near) == 0


def test_the_map_may_be_looked_for_in_a_part_alone() -> None:
    cells = [cv2.resize(photo(name), (400, 300)) for name in ("rocket", "coffee", "page", "camera")]
    asking = _asking(np.vstack([np.hstack(cells[:2]), np.hstack(cells[2:])]))
    stored = WORDS.compact(features(COFFEE, scale=1.0))
    size = (COFFEE.shape[1], COFFEE.shape[0])
    corner = np.asarray((asking.features.points[:, 0] > 350) & (asking.features.points[:, 1] < 350))
    assert copied(asking, stored, size=size, words=WORDS, part=corner) > 50
    assert copied(asking, stored, size=size, words=WORDS, part=~corner) == 0


@pytest.mark.parametrize("edit", EDITS)
def test_pairs_that_share_a_word_tell_the_map_as_well(edit: str) -> None:
    asking, stored = _asking(np.asarray(EDITS[edit], np.uint8)), WORDS.compact(features(COFFEE, scale=1.0))
    word_of = WORDS.likely(stored.descriptors, 1)[:, 0].astype(np.uint16)
    size = (COFFEE.shape[1], COFFEE.shape[0])
    pairs = hints(spoken(asking.features, WORDS), stored, word_of, side=max(size)).pairs
    by_all = copied(asking, stored, size=size, words=WORDS)
    assert abs(copied(asking, stored, size=size, words=WORDS, pairs=pairs) - by_all) < 0.1 * by_all


def test_too_few_pairs_are_passed_over() -> None:
    asking, stored = _asking(COFFEE), WORDS.compact(features(COFFEE, scale=1.0))
    size, none = (COFFEE.shape[1], COFFEE.shape[0]), np.zeros(0, np.int64)
    assert copied(asking, stored, size=size, words=WORDS, pairs=(none, none)) > 50


def test_the_area_that_agrees_is_counted_by_cells() -> None:
    stored = WORDS.compact(features(COFFEE, scale=1.0))
    shown = np.ones(len(stored), bool)
    left = np.where(stored.points[:, 0] < np.ptp(stored.points[:, 0]) / 2, 0.9, 0.1).astype(np.float32)
    assert 0.4 < agreeing_area(Retraced(left, shown, 1.0), stored) < 0.65
    assert agreeing_area(Retraced(np.full(len(stored), 0.9, np.float32), shown, 1.0), stored) == 1
    assert agreeing_area(Retraced(left, ~shown, 0.0), stored) == 0
