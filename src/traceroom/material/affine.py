"""Affine: maps (2, 3) from one picture's pixels to another's, and what they do to points."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
Map = NDArray[np.float64]


def mapped(points: Points, affine: Map) -> NDArray[np.float64]:
    """Where the map puts points (n, 2)."""
    return np.asarray(points @ affine[:, :2].T + affine[:, 2])


def inverse(affine: Map) -> Map:
    """The way back."""
    back = np.linalg.inv(affine[:, :2])
    return np.column_stack([back, -back @ affine[:, 2]])


def fitted(points: Points, others: Points) -> Map:
    """The map that puts points nearest to their others."""
    known = np.column_stack([points, np.ones(len(points))]).astype(np.float64)
    return np.asarray(np.linalg.lstsq(known, others.astype(np.float64), rcond=None)[0].T, np.float64)


def stretch(affine: Map) -> float:
    """How much longer the map makes one direction than the one that it makes shortest; 1 for a turn and a size."""
    longest, shortest = np.linalg.svd(affine[:, :2], compute_uv=False)
    return float(longest / max(shortest, 1e-9))


def inside(points: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which points (n, 2) lie in a picture of a size (width, height)."""
    x, y = points.T
    return np.asarray((x >= 0) & (y >= 0) & (x < size[0]) & (y < size[1]))  # sums along rows are several times slower


def in_common(affine: Map, *, left_size: tuple[int, int], right_size: tuple[int, int]) -> float:
    """How much of the smaller of two pictures lies in the other one too, 0 to 1; sizes are (width, height)."""
    there, here = mapped(_corners(left_size), affine).astype(np.float32), _corners(right_size)
    smaller = min(cv2.contourArea(there), cv2.contourArea(here))
    return float(cv2.intersectConvexConvex(there, here)[0] / max(smaller, 1e-9))


def _corners(size: tuple[int, int]) -> Points:
    return np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
