"""Where: what a circle or an area says of every cell in which people live, and so of every country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.cells import by_country, cells, distance_km
from traceroom.values.local import Local, Near, Ring

Array = NDArray[np.float64]
CELL_KM = 26.0
"""From the middle of a cell to its corners, about: a smaller circle speaks of the cell that it lies in."""
FAR = 30.0
"""Fades away; what is left beyond that many of them, one in ten million million, is nothing."""


@lru_cache(maxsize=256)
def field(local: Local) -> Array:
    """How likely each cell makes it, shape (cells,), from 0 to 1: exp(-max(0, d - R) / fade) for a circle."""
    found = _circle(local) if isinstance(local, Near) else within(local.rings).astype(float)
    found.flags.writeable = False
    return found


def _circle(near: Near) -> Array:
    away = distance_km(near.latitude, near.longitude)
    nearest = float(away.min())
    reach_km = max(near.radius_km, nearest) if nearest <= CELL_KM else near.radius_km
    beyond = np.maximum(0.0, away - reach_km)
    faded: Array = np.exp(-np.minimum(beyond / near.fade_km, FAR))
    return np.where(beyond / near.fade_km < FAR, faded, 0.0)


def within(rings: Sequence[Ring]) -> NDArray[np.bool_]:
    """Which cells lie within an odd number of the rings, shape (cells,): a ray to the east crosses their edges an odd
    number of times (Shimrat 1962, DOI 10.1145/368637.368653). Each edge looks at the cells between its two latitudes;
    of all others the ray passes it by."""
    order, x, y = _by_latitude()
    crossed = np.zeros(len(x), dtype=bool)
    start = np.concatenate([np.array(ring) for ring in rings])
    end = np.concatenate([np.roll(np.array(ring), -1, axis=0) for ring in rings])
    between = np.sort(np.searchsorted(y, np.stack([start[:, 1], end[:, 1]])), axis=0).T
    for i in np.flatnonzero(between[:, 0] < between[:, 1]).tolist():
        (x1, y1), (x2, y2), here = start[i], end[i], slice(*between[i])
        crossed[here] ^= x[here] < (x2 - x1) * (y[here] - y1) / (y2 - y1) + x1
    inside = np.empty_like(crossed)
    inside[order] = crossed
    return inside


@cache
def _by_latitude() -> tuple[NDArray[np.intp], Array, Array]:
    """The cells from south to north: their positions, longitudes and latitudes."""
    order = np.argsort(cells().latitude, kind="stable")
    return order, cells().longitude[order], cells().latitude[order]


def share_of_people(local: Local) -> Array:
    """The share of each country's people whom it speaks of, shape (n,)."""
    share: Array = by_country(cells().people * field(local)) / np.maximum(by_country(cells().people), 1.0)
    return share


def swapped(local: Local) -> Local | None:
    """The same with latitude and longitude exchanged; None where that is nowhere on the earth."""
    if isinstance(local, Near):
        turned = replace(local, latitude=local.longitude, longitude=local.latitude)
        return turned if abs(turned.latitude) <= 90 else None
    rings = tuple(tuple((y, x) for x, y in ring) for ring in local.rings)
    return replace(local, rings=rings) if all(abs(y) <= 90 for ring in rings for _, y in ring) else None
