"""Flat map."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from traceroom.material.flat_map import FlatMap, flat_map, moved, shear

PLACES = np.random.default_rng(3).uniform(0, 400, (80, 2)).astype(np.float32)
TURNED = np.array([[0.8, -0.6, 30.0], [0.6, 0.8, -20.0], [0.0, 0.0, 1.0]])
STRETCHED = TURNED @ np.diag([1.4, 0.9, 1.0])
CORNERS = np.array([[0, 0], [400, 0], [400, 400], [0, 400]], np.float32)
SEEN = CORNERS + np.array([[0, 0], [12, 20], [-15, 5], [10, -12]], np.float32)
SCREEN = np.asarray(cv2.getPerspectiveTransform(CORNERS, SEEN), np.float64)


def _fitted(matrix: np.ndarray, noise: float = 0.3) -> FlatMap:
    others = moved(PLACES, matrix) + np.random.default_rng(4).normal(0, noise, PLACES.shape)
    found = flat_map(PLACES, others.astype(np.float32), side=400)
    assert found is not None
    return found


@pytest.mark.parametrize("matrix", [TURNED, STRETCHED])
def test_what_an_edit_does_is_not_aslant(matrix: np.ndarray) -> None:
    found = _fitted(matrix)
    assert not found.aslant and found.bent < 0.004 and found.away < 0.002
    assert np.allclose(moved(CORNERS, found.matrix), moved(CORNERS, matrix), atol=1)


@pytest.mark.parametrize("matrix", [SCREEN, np.array([[1.0, 0.2, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])])
def test_what_a_camera_sees_from_the_side_is_aslant(matrix: np.ndarray) -> None:
    found = _fitted(matrix)
    assert found.aslant
    assert np.allclose(moved(CORNERS, found.matrix), moved(CORNERS, matrix), atol=2)


def test_how_far_points_lie_from_their_places_is_told_in_sides_of_the_picture() -> None:
    assert _fitted(TURNED, noise=4.0).away == pytest.approx(4.0 * 1.177 / 400, rel=0.25)


def test_few_points_do_not_tell_how_lines_run_together() -> None:
    found = flat_map(PLACES[:8], moved(PLACES[:8], SCREEN).astype(np.float32), side=400)
    assert found is not None and found.bent == 0


def test_points_that_all_go_to_one_place_have_no_map() -> None:
    assert flat_map(PLACES, np.zeros_like(PLACES), side=400) is None


def test_a_right_angle_has_no_shear() -> None:
    assert shear(STRETCHED[:2]) == pytest.approx(0, abs=1e-9)
    assert shear(np.array([[1.0, 0.2, 0.0], [0.0, 1.0, 0.0]])) > 0.1
