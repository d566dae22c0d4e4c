"""Faces."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
import skimage.data

from traceroom.adapters import faces
from traceroom.values.box import Box

SAMPLES: Any = skimage.data
ASTRONAUT = np.asarray(SAMPLES.astronaut(), np.uint8)
HEAD = np.ascontiguousarray(ASTRONAUT[30:200, 140:310])


@pytest.mark.parametrize("picture", [ASTRONAUT, ASTRONAUT[::2, ::2], ASTRONAUT[20:230, 120:330], ASTRONAUT[:, ::-1]])
def test_a_face_is_seen(picture: np.ndarray) -> None:
    seen = faces.look(np.ascontiguousarray(picture))
    assert seen.faces
    assert all(face.inside(width=picture.shape[1], height=picture.shape[0]) for face in seen.faces)


def test_a_turned_face_is_seen() -> None:
    assert faces.look(np.ascontiguousarray(np.rot90(ASTRONAUT))).faces


@pytest.mark.parametrize("size", [(90, 1600), (1600, 90)])
def test_a_face_in_a_long_strip_is_seen(size: tuple[int, int]) -> None:
    strip = np.full((*size, 3), 150, np.uint8)
    middle = strip[max(0, size[0] // 2 - 45) :, max(0, size[1] // 2 - 45) :]
    middle[:90, :90] = cv2.resize(HEAD, (90, 90), interpolation=cv2.INTER_AREA)
    assert faces.look(strip).faces


def test_a_small_face_in_a_large_crop_is_seen() -> None:
    room = np.full((800, 1200, 3), 150, np.uint8)
    room[300:370, 500:570] = cv2.resize(HEAD, (70, 70), interpolation=cv2.INTER_AREA)
    assert faces.look(room).faces


@pytest.mark.parametrize("light", [(0.25, 0.5, 1.0), (0.3, 1.0, 0.3), (1.0, 0.2, 0.2)])
def test_a_face_in_coloured_light_is_seen(light: tuple[float, float, float]) -> None:
    assert faces.look((ASTRONAUT[20:230, 120:330] * np.array(light)).astype(np.uint8)).faces


def test_a_face_elsewhere_does_not_hide_one_in_the_box() -> None:
    """The face outside the box stands upright, so it is seen first."""
    upright = ASTRONAUT[:256, 60:380]
    two = np.ascontiguousarray(np.concatenate([upright, np.rot90(upright, 2)], axis=1))
    (face,) = faces.look(two, touching=Box(320, 0, 320, 256)).faces
    assert face.x + face.w > 320
    assert faces.look(two, touching=Box(280, 230, 10, 10)).faces == ()


def test_a_cup_of_coffee_is_no_face() -> None:
    assert faces.look(np.asarray(SAMPLES.coffee(), np.uint8)).faces == ()


def test_too_small_is_unchecked() -> None:
    assert faces.look(np.zeros((10, 200, 3), np.uint8)).failed is not None


def test_a_missing_cascade_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise FileNotFoundError(name)

    monkeypatch.setattr(faces, "_cascade", missing)
    assert faces.look(ASTRONAUT).failed is not None
