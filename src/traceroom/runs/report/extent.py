"""Extent: the smallest view that holds most of some weighted points; in steps, so that a map stays still while clues
are switched."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from traceroom.runs.report.outlines import Points, View
from traceroom.values.earth import EARTH_RADIUS_KM

LEAST_KM, MOST_KM = 120.0, 5000.0
STEP = 1.25
EDGE = 0.06
"""Of the width, left free around what is held."""
GRID = 8
"""The middle stands on a grid of an eighth of the radius."""
KM_A_DEGREE = EARTH_RADIUS_KM * np.pi / 180
CLIMBS = 6


def extent(points: Points, weights: Points, held: float) -> View:
    """The smallest view that holds the share `held` of the weights of these longitudes and latitudes (degrees, shape
    (n, 2)); the whole world if no neighbourhood does."""
    wanted = held * float(weights.sum())
    middles = [points[weights.argmax()], _mean(points, weights)]
    for steps in range(int(np.log(MOST_KM / LEAST_KM) / np.log(STEP)) + 1):
        radius_km = LEAST_KM * STEP**steps
        views = [_climbed(middle, radius_km, points, weights) for middle in middles]
        best = max(views, key=lambda view: _held(view, points, weights))
        if _held(best, points, weights) >= wanted:
            return best
    return View()


def _climbed(middle: Points, radius_km: float, points: Points, weights: Points) -> View:
    """From a middle to the mean of what is seen from there, again and again: uphill to where the weights are."""
    view = _view(middle, radius_km)
    for _ in range(CLIMBS):
        seen = _seen(view, points)
        if not seen.any():
            break
        moved = _view(_mean(points[seen], weights[seen]), radius_km)
        if _held(moved, points, weights) <= _held(view, points, weights):
            break
        view = moved
    return view


def _view(middle: Points, radius_km: float) -> View:
    step = radius_km / GRID / KM_A_DEGREE
    longitude, latitude = middle
    latitude = np.clip(np.round(latitude / step) * step, -90, 90)
    across = step / max(np.cos(np.radians(latitude)), 0.05)
    return View(
        (round(float(latitude), 4), round(float(np.round(longitude / across) * across), 4)), round(radius_km, 1)
    )


def _seen(view: View, points: Points) -> NDArray[np.bool_]:
    spots, edge = view.place(points), EDGE * view.size[0]
    return np.asarray(((spots >= edge) & (spots <= np.array(view.size) - edge)).all(axis=1))


def _held(view: View, points: Points, weights: Points) -> float:
    return float(weights[_seen(view, points)].sum())


def _mean(points: Points, weights: Points) -> Points:
    """The middle on the sphere, as longitude and latitude."""
    lon, lat = np.radians(points).T
    on_sphere = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    x, y, z = on_sphere @ weights
    return np.asarray(np.degrees([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))]))
