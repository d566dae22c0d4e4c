"""An own point: whether coordinates can be where their country is, or what happened to them."""

from __future__ import annotations

from functools import cache

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.cells import cells, distance_km

FAR_KM = 300.0
_STEP = 2.5


def misplaced(code: str, latitude: float, longitude: float) -> str | None:
    """What to say of a point that is far from everybody of its country; None for one that is not."""
    if not _is_far(code, latitude, longitude):
        return None
    name = countries.spoken(code)
    if abs(longitude) <= 90 and not _is_far(code, longitude, latitude):
        return f"the point is far from {name}; are latitude and longitude swapped?"
    away = distance_km(latitude, longitude)
    there = countries.codes()[int(cells().country[int(away.argmin())])]
    nearest = f"; near it is {countries.spoken(there)} ({there})" if away.min() <= FAR_KM else ""
    return f"the point is more than {FAR_KM:g} km from {name}{nearest}"


def _is_far(code: str, latitude: float, longitude: float) -> bool:
    """A quick look at squares of degrees, then the distance to every cell of the country."""
    square = _square(latitude, longitude)
    squares = _squares().get(code)
    if squares is None or square in squares:
        return False
    of_country = cells().country == countries.index()[code]
    return bool(np.min(distance_km(latitude, longitude)[of_country]) > FAR_KM)


def _square(latitude: float, longitude: float) -> tuple[int, int]:
    return int(latitude // _STEP), int(longitude // _STEP) % int(360 / _STEP)


@cache
def _squares() -> dict[str, frozenset[tuple[int, int]]]:
    """Country -> squares in which its people live."""
    held = cells()
    found: dict[str, set[tuple[int, int]]] = {}
    for country, latitude, longitude in zip(
        held.country.tolist(), held.latitude.tolist(), held.longitude.tolist(), strict=True
    ):
        found.setdefault(countries.codes()[country], set()).add(_square(latitude, longitude))
    return {code: frozenset(squares) for code, squares in found.items()}
