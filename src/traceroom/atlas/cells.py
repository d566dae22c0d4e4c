"""Cells: where people live, in cells of the H3 grid (about 1,770 square kilometres), country by country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.table_files import lines
from traceroom.values.earth import EARTH_RADIUS_KM

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """All populated cells; a cell on a border stands once for each country. Arrays have shape (cells,): `country` is a
    position in `countries.codes()`, `region` a position in `regions`, `people` a number, `latitude` and `longitude`
    (degrees) the middle of where people live; `place` is the largest place in it."""

    ids: tuple[str, ...]
    country: NDArray[np.intp]
    region: NDArray[np.intp]
    people: Array
    latitude: Array
    longitude: Array
    place: tuple[str, ...]
    regions: tuple[str, ...]


@cache
def cells() -> Cells:
    """The table, sorted by country. A region is named after its largest place: the source has no names for them."""
    rows = [line.split("\t") for line in lines("cells.tsv.xz")]
    index = countries.index()
    people = _read_only(np.array([float(row[3]) for row in rows]))
    keys = [f"{row[1]}.{row[2]}" for row in rows]
    largest: dict[str, int] = {}
    for i, key in enumerate(keys):
        if people[i] > people[largest.setdefault(key, i)]:
            largest[key] = i
    position = {key: number for number, key in enumerate(largest)}
    return Cells(
        ids=tuple(row[0] for row in rows),
        country=_read_only(np.array([index[row[1]] for row in rows], dtype=np.intp)),
        region=_read_only(np.array([position[key] for key in keys], dtype=np.intp)),
        people=people,
        latitude=_read_only(np.array([float(row[4]) for row in rows])),
        longitude=_read_only(np.array([float(row[5]) for row in rows])),
        place=tuple(row[6] for row in rows),
        regions=tuple(rows[i][6] for i in largest.values()),
    )


def _read_only(array: NDArray[np.generic]) -> NDArray:  # type: ignore[type-arg]
    array.flags.writeable = False
    return array


@cache
def _unit_vectors() -> Array:
    """The cells as points on a sphere of radius 1, shape (cells, 3)."""
    held = cells()
    return _read_only(_on_sphere(np.radians(held.latitude), np.radians(held.longitude)))


def _on_sphere(latitude: Array, longitude: Array) -> Array:
    flat = np.cos(latitude)
    return np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=-1)


def distance_km(latitude: float, longitude: float) -> Array:
    """Great-circle distance of every cell from a point (degrees), shape (cells,)."""
    point = _on_sphere(np.radians(np.array(latitude)), np.radians(np.array(longitude)))
    chord = np.linalg.norm(_unit_vectors() - point, axis=1)
    distance: Array = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    return distance


def by_country(weights: Array) -> Array:
    """Sums of the cells of each country, shape (n,)."""
    sums: Array = np.bincount(cells().country, weights, minlength=len(countries.codes())).astype(float)
    return sums
