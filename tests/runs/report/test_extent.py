"""Extent."""

import numpy as np
import pytest

from traceroom.runs.report.extent import LEAST_KM, extent
from traceroom.runs.report.outlines import View


def _inside(view: View, points: np.ndarray) -> np.ndarray:
    spots = view.place(points)
    return np.asarray(((spots > 0) & (spots < np.array(view.size))).all(axis=1))


@pytest.mark.parametrize(("longitude", "latitude"), [(3.7, 51.0), (-99.3, 34.7), (179.9, -17.0), (0.0, 89.0)])
def test_one_point_has_the_smallest_view_around_it(longitude: float, latitude: float) -> None:
    point = np.array([[longitude, latitude]])
    view = extent(point, np.ones(1), 0.9)
    assert view.radius_km == LEAST_KM and _inside(view, point).all()


def test_a_view_holds_what_it_promises_and_leaves_far_and_light_points_out() -> None:
    dice = np.random.default_rng(7)
    near = np.column_stack([dice.normal(4, 1, 200), dice.normal(51, 1, 200)])
    far = np.column_stack([dice.uniform(-120, -70, 20), dice.uniform(30, 45, 20)])
    points, weights = np.concatenate([near, far]), np.array([1.0] * 200 + [0.5] * 20)
    view = extent(points, weights, 0.9)
    held = _inside(view, points)
    assert weights[held].sum() >= 0.9 * weights.sum() and not held[200:].any()
    assert view.radius_km < 500


def test_two_clusters_over_the_antimeridian_are_one_map() -> None:
    view = extent(np.array([[178.4, -18.1], [-179.0, -16.7]]), np.ones(2), 0.9)
    assert view.centre is not None and abs(view.centre[1]) > 177 and view.radius_km < 400


def test_what_no_neighbourhood_holds_is_shown_on_the_world() -> None:
    assert extent(np.array([[0.0, 50.0], [150.0, -30.0]]), np.ones(2), 0.9) == View()


def test_the_map_stays_still_while_weights_change_a_little() -> None:
    points = np.array([[3.7, 51.0], [4.4, 51.2], [4.3, 50.9]])
    assert extent(points, np.array([0.5, 0.3, 0.2]), 0.85) == extent(points, np.array([0.48, 0.32, 0.2]), 0.85)
