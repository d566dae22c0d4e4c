"""Affine maps."""

import numpy as np

from traceroom.material.affine import fitted, in_common, inside, inverse, mapped, stretch

TURNED = np.array([[0.0, -1.0, 5.0], [1.0, 0.0, 0.0]])
POINTS = np.array([[2.0, 3.0], [40.0, 7.0], [11.0, 90.0]], np.float32)


def test_a_map_is_points_times_a_matrix_and_a_shift() -> None:
    assert mapped(np.array([[2.0, 3.0]], np.float32), TURNED).tolist() == [[2.0, 2.0]]


def test_the_way_back_leads_back() -> None:
    there = mapped(POINTS, TURNED).astype(np.float32)
    assert np.allclose(mapped(there, inverse(TURNED)), POINTS)


def test_the_map_of_points_that_obey_one_is_that_one() -> None:
    assert np.allclose(fitted(POINTS, mapped(POINTS, TURNED).astype(np.float32)), TURNED, atol=1e-4)


def test_the_left_and_upper_edge_belong_to_a_picture() -> None:
    points = np.array([[0.0, 0.0], [9.9, 4.9], [10.0, 1.0], [1.0, -0.1]])
    assert inside(points, (10, 5)).tolist() == [True, True, False, False]


def test_what_two_pictures_share_is_told_of_the_smaller_one() -> None:
    halved = np.array([[0.5, 0.0, 10.0], [0.0, 0.5, 10.0]])
    assert np.isclose(in_common(halved, left_size=(40, 40), right_size=(100, 100)), 1.0)
    assert np.isclose(in_common(halved, left_size=(200, 40), right_size=(100, 100)), 0.9)
    assert np.isclose(in_common(TURNED, left_size=(10, 10), right_size=(100, 100)), 0.5)
    away = np.array([[1.0, 0.0, 300.0], [0.0, 1.0, 0.0]])
    assert in_common(away, left_size=(40, 40), right_size=(100, 100)) == 0.0


def test_a_turn_and_a_size_stretch_nothing_and_twice_as_wide_is_two() -> None:
    assert np.isclose(stretch(3 * TURNED), 1.0)
    assert np.isclose(stretch(TURNED @ np.diag([2.0, 1.0, 1.0])), 2.0)
