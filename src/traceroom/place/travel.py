"""Travel: for which market is a thing made that is seen in a given country?

    K_k(m|c) = (1 - rho_k(c)) [m = c] + rho_k(c) G(m|c)
    G(m|c)   ~ pop_m^0.8 d(m,c)^-1.4 exp(0.5 border + 0.5 shared_language),  m != c, d >= 150 km
    logit rho_k(c) = logit r_k - 0.5 ln(max(pop_c, 2M) / 10M)

A gravity model of trade (Tinbergen 1962): things come from large, near, neighbouring markets, and the more so
the smaller the country is. The exponents are in the table of parameters.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages
from traceroom.atlas.parameters import value

Array = NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0
GRAVITY = ("population", "distance", "border", "shared_language", "nearest_km")
"""Parameters `gravity.<name>`, in the order in which they are used."""


@cache
def population() -> Array:
    """People in each country, shape (n,)."""
    people = np.array([max(country.population, 1) for country in countries.countries()], dtype=float)
    people.flags.writeable = False
    return people


@cache
def distance_km() -> Array:
    """Great-circle distance between the centres of population, shape (n, n), kilometres (haversine)."""
    places = countries.countries()
    latitude = np.radians([place.latitude for place in places])
    longitude = np.radians([place.longitude for place in places])
    half_latitude = (latitude[:, None] - latitude) / 2
    half_longitude = (longitude[:, None] - longitude) / 2
    chord = np.sin(half_latitude) ** 2 + np.outer(np.cos(latitude), np.cos(latitude)) * np.sin(half_longitude) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


@cache
def borders() -> NDArray[np.bool_]:
    """Whether two countries share a land border, shape (n, n)."""
    index = countries.index()
    shared = np.zeros((len(index), len(index)), dtype=bool)
    for country in countries.countries():
        for neighbour in country.neighbours:
            if neighbour in index:
                shared[index[country.code], index[neighbour]] = shared[index[neighbour], index[country.code]] = True
    return shared


def gravity() -> Array:
    """G[c, m]: from which other market a foreign thing seen in c comes; rows sum to 1, diagonal 0."""
    return _gravity(*(value(f"gravity.{name}") for name in GRAVITY))


@lru_cache(maxsize=4)
def _gravity(people: float, distance: float, border: float, shared_language: float, nearest_km: float) -> Array:
    far = np.maximum(distance_km(), nearest_km)
    pull = population() ** people * far**-distance
    pull = pull * np.exp(border * borders() + shared_language * languages.shared_language())
    np.fill_diagonal(pull, 0.0)
    share: Array = pull / pull.sum(axis=1, keepdims=True)
    share.flags.writeable = False
    return share


def foreign_share(name: str) -> Array:
    """rho[c]: the share of such things in c that were made for another market, shape (n,).

    `name` is a parameter: "travel.<kind>" or "reading.<reading>".
    """
    return _foreign_share(value(name), *(value(f"travel.population_{part}") for part in ("floor", "slope", "typical")))


@lru_cache(maxsize=256)
def _foreign_share(typical: float, floor: float, slope: float, middle: float) -> Array:
    if typical <= 0.0:
        return np.zeros(len(population()))
    people = np.maximum(population(), floor)
    logit = np.log(typical / (1 - typical)) - slope * np.log(people / middle)
    share: Array = 1 / (1 + np.exp(-logit))
    share.flags.writeable = False
    return share


def seen_in(made_for: Array, name: str) -> Array:
    """K @ L: from a likelihood over markets (..., n) to one over the countries where the thing is seen."""
    rho = foreign_share(name)
    seen: Array = (1 - rho) * made_for + rho * (made_for @ gravity().T)
    return seen
