"""Clipping."""

import numpy as np

from traceroom.runs.report.clipping import clipped, fine

SQUARE = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]])


def _area(ring: np.ndarray) -> float:
    x, y = ring.T
    return float(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2)


def test_what_lies_within_stays_as_it_is() -> None:
    assert clipped(SQUARE, low=(-1, -1), high=(5, 5)) is SQUARE


def test_the_part_within_is_left_and_closed() -> None:
    for low, high, area in (((1, 1), (9, 9), 9), ((-1, 3), (5, 9), 4), ((1, 1), (2, 2), 1), ((-3, -3), (2, 9), 8)):
        found = clipped(SQUARE, low=low, high=high)
        assert _area(found) == area and (found[0] == found[-1]).all()
        assert (found >= low).all() and (found <= high).all()


def test_nothing_is_left_of_what_lies_outside() -> None:
    assert len(clipped(SQUARE, low=(5, 0), high=(9, 9))) == 0


def test_a_long_border_gets_points_between_and_stays_closed() -> None:
    found = fine(SQUARE)
    assert np.abs(np.diff(found, axis=0)).max() <= 1 and (found[0] == found[-1]).all() and _area(found) == 16
    assert {tuple(corner) for corner in SQUARE} <= {tuple(point) for point in found}


def test_the_antimeridian_is_crossed_in_one_step() -> None:
    ring = np.array([[179.8, 0.0], [-179.9, 0.0], [-179.9, 0.5], [179.8, 0.0]])
    assert fine(ring).tolist() == ring.tolist()
