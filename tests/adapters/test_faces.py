"""Faces."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import skimage.data

from traceroom.adapters import faces

SAMPLES: Any = skimage.data
ASTRONAUT = np.asarray(SAMPLES.astronaut(), np.uint8)


@pytest.mark.parametrize("picture", [ASTRONAUT, ASTRONAUT[::2, ::2], ASTRONAUT[20:230, 120:330], ASTRONAUT[:, ::-1]])
def test_a_face_is_seen(picture: np.ndarray) -> None:
    seen = faces.look(np.ascontiguousarray(picture))
    assert seen.faces
    assert all(face.inside(width=picture.shape[1], height=picture.shape[0]) for face in seen.faces)


def test_a_turned_face_is_seen() -> None:
    assert faces.look(np.ascontiguousarray(np.rot90(ASTRONAUT))).faces


def test_a_cup_of_coffee_is_no_face() -> None:
    assert faces.look(np.asarray(SAMPLES.coffee(), np.uint8)).faces == ()


def test_too_small_is_unchecked() -> None:
    assert faces.look(np.zeros((10, 200, 3), np.uint8)).failed is not None


def test_a_missing_cascade_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise FileNotFoundError(name)

    monkeypatch.setattr(faces, "_cascade", missing)
    assert faces.look(ASTRONAUT).failed is not None
