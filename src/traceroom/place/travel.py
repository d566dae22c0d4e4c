"""Travel: for which market is a thing made that is seen in a given country?

    K_k(m|c) = (1 - rho_k(c)) [m = c] + rho_k(c) G(m|c)
    G(m|c)   ~ g(m, c) = pop_m^0.8 d(m,c)^-1.4 exp(0.5 border + 0.5 shared_language),  m != c, d >= 150 km
    logit rho_k(c) = logit r_k + s x_c
    x_c      = ln [sum_(m != c) g(m, c) / g(c, c)], less that of a typical country

A gravity model of trade (Tinbergen 1962): things come from large, near, neighbouring markets, and the more so the more
these outweigh the country's own. s is larger for a country that is more open than the typical one: a label of its own
has to be paid for by its market (home market effect, Krugman 1980, American Economic Review 70:950). x_c has a highest
value, about Luxembourg's: a state in a city would else explain whatever its neighbours sell. The numbers are in the
table of parameters.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages
from traceroom.atlas.parameters import in_force, value
from traceroom.values.earth import EARTH_RADIUS_KM

Array = NDArray[np.float64]
OPENNESS = ("openness_small", "openness_large", "openness_most", "population_typical")
"""Parameters `travel.<name>`, in the same way."""
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


def _pull(people: float, distance: float, border: float, shared_language: float, nearest_km: float) -> Array:
    """pull[c, m]: how strongly things of market m come to c, its own included, shape (n, n); up to a constant."""
    far = np.maximum(distance_km(), nearest_km)
    ties = border * borders() + shared_language * languages.shared_language() * (1 - np.eye(len(far)))
    pull: Array = population() ** people * far**-distance * np.exp(ties)
    return pull


@lru_cache(maxsize=4)
def _gravity(*numbers: float) -> Array:
    pull = _pull(*numbers)
    np.fill_diagonal(pull, 0.0)
    share: Array = pull / pull.sum(axis=1, keepdims=True)
    share.flags.writeable = False
    return share


@lru_cache(maxsize=4)
def _openness(typical: float, *numbers: float) -> Array:
    """x[c] less that of a typical country, shape (n,): the median of those of about its size."""
    pull = _pull(*numbers)
    own = np.diag(pull)
    openness = np.log((pull.sum(axis=1) - own) / own)
    alike = (population() > typical / 2) & (population() < typical * 2)
    found: Array = openness - np.median(openness[alike])
    found.flags.writeable = False
    return found


def foreign_share(name: str) -> Array:
    """rho[c]: the share of such things in c that were made for another market, shape (n,).

    `name` is a parameter: "travel.<kind>" or "reading.<reading>".
    """
    own = (value(f"travel.{part}") for part in OPENNESS)
    return _foreign_share(value(name), *own, *(value(f"gravity.{part}") for part in GRAVITY))


@lru_cache(maxsize=256)
def _foreign_share(typical: float, small: float, large: float, most: float, *numbers: float) -> Array:
    if typical <= 0.0:
        return np.zeros(len(population()))
    open_ = np.minimum(_openness(*numbers), most)
    logit = np.log(typical / (1 - typical)) + np.where(open_ > 0, small, large) * open_
    share: Array = 1 / (1 + np.exp(-logit))
    share.flags.writeable = False
    return share


def seen_in(made_for: Array, name: str) -> Array:
    """K @ L: from a likelihood over markets (..., n) to one over the countries where the thing is seen."""
    seen: Array = made_for @ kernel(name).T
    return seen


def kernel(name: str) -> Array:
    """K[c, m]: for which market such a thing seen in c was made, shape (n, n); rows sum to 1."""
    return _kernel(name, in_force())


@lru_cache(maxsize=32)
def _kernel(name: str, _in_force: Hashable) -> Array:
    rho = foreign_share(name)
    found = rho[:, None] * gravity()
    found[np.diag_indices_from(found)] += 1 - rho
    column_by_column = np.asfortranarray(found)  # it is multiplied turned
    column_by_column.flags.writeable = False
    return column_by_column
