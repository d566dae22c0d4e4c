"""Prior: how likely each country is before any clue."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.place.travel import Array, population

RULED_OUT = 1e-9
"""What is left of a country that the case rules out from the start: not 0, so that every country can be compared."""


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


def masked(base: Array, among: Collection[str]) -> Array:
    """The prior of a case that is known to be in one of these countries (codes); none for any. Shape (n,)."""
    if not among:
        return base
    weight = base * np.array([1.0 if code in among else RULED_OUT for code in countries.codes()])
    share: Array = weight / weight.sum()
    return share
