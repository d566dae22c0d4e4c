"""Edges."""

from __future__ import annotations

import cv2
import numpy as np

from tests.material.pictures_made import photo
from traceroom.material.edges import edges

GREY = np.asarray(cv2.cvtColor(photo("coffee"), cv2.COLOR_RGB2GRAY), np.uint8)
HEIGHT, WIDTH = GREY.shape


def _shift(x: float, y: float) -> np.ndarray:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])


def test_a_picture_in_a_frame_has_edges_where_it_lies_and_nowhere_else() -> None:
    framed = np.asarray(cv2.copyMakeBorder(GREY, 70, 70, 70, 70, cv2.BORDER_CONSTANT, value=20), np.uint8)
    assert edges(framed, _shift(70, 70), size=(WIDTH, HEIGHT)) == 4
    assert edges(framed, _shift(130, 130), size=(WIDTH - 120, HEIGHT - 120)) < 2


def test_a_picture_ends_where_the_other_does() -> None:
    assert edges(GREY, _shift(0, 0), size=(WIDTH, HEIGHT)) == 4


def test_nothing_ends_in_the_middle_of_a_plain_ground() -> None:
    ground = np.full((500, 600), 140, np.uint8) + np.random.default_rng(1).integers(0, 9, (500, 600)).astype(np.uint8)
    ground[150:350, 200:400] = GREY[:200, :200]
    assert edges(ground, _shift(100, 80), size=(400, 340)) == 0
