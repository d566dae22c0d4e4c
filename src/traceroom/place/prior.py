"""Prior: how likely each country is before any clue."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.place.travel import Array, population


class PriorName(StrEnum):
    """`population`: by the number of people, flattened; `equal`: every country the same."""

    POPULATION = "population"
    EQUAL = "equal"


def prior(name: PriorName) -> Array:
    """Probability of each country, shape (n,), sums to 1."""
    if name is PriorName.EQUAL:
        return np.full(len(countries.codes()), 1 / len(countries.codes()))
    weight = population() ** value("prior.population")
    share: Array = weight / weight.sum()
    return share
