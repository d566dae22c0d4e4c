"""Projections."""

import numpy as np

from traceroom.runs.report.projection import equal_earth, lambert


def _area(points: np.ndarray) -> float:
    x, y = points.T
    return float(abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2)


def _square(longitude: float, latitude: float) -> np.ndarray:
    """One tenth of a degree of latitude, as wide as high on the ground."""
    dx = 0.05 / np.cos(np.radians(latitude))
    return np.array(
        [
            [longitude - dx, latitude - 0.05],
            [longitude + dx, latitude - 0.05],
            [longitude + dx, latitude + 0.05],
            [longitude - dx, latitude + 0.05],
        ]
    )


def test_equal_areas_stay_equal() -> None:
    for project in (equal_earth, lambda points: lambert(points, latitude=50.0, longitude=5.0)):
        areas = [
            _area(project(_square(lon, lat))) for lon, lat in ((5.0, 50.0), (30.0, 10.0), (-40.0, 60.0), (60.0, -20.0))
        ]
        assert np.allclose(areas, areas[0], rtol=0.01)


def test_the_centre_is_the_centre_and_north_is_up() -> None:
    points = lambert(np.array([[5.0, 50.0], [5.0, 51.0], [6.0, 50.0]]), latitude=50.0, longitude=5.0)
    assert np.allclose(points[0], 0)
    assert points[1, 1] < 0 < points[2, 0]


def test_the_other_side_of_the_earth_is_left_out() -> None:
    assert np.isnan(lambert(np.array([[-175.0, -50.0]]), latitude=50.0, longitude=5.0)).any()


def test_the_world_fits() -> None:
    edges = equal_earth(np.array([[180.0, 0.0], [-180.0, 0.0], [0.0, 90.0]]))
    assert np.allclose(edges[0], -edges[1])
    assert 2.70 < edges[0, 0] < 2.71
