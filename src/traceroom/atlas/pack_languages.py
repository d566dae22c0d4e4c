"""Pack languages: in which languages the packs of a country speak, alone or beside each other, by its law and usage.

A country without a row is taken to print on packs what it prints at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries, languages
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

Array = NDArray[np.float64]
WITHOUT_A_ROW = 0.9
"""The share of packs that speak one language, where the table has no row."""
ONE_SIDE = 0.4
"""How often only one of the languages of a pack is read: the others stand on another side."""


@cache
def _rows() -> Mapping[str, tuple[Mapping[str, float], float]]:
    """Country -> languages that stand alone, each with its share of packs, and the share that has two or more."""
    split = (line.split("\t") for line in lines("pack_languages.tsv"))
    return {country: (weights(alone), float(beside)) for country, alone, beside, *_ in split}


@cache
def read_alone() -> Mapping[str, Array]:
    """Language -> share of the packs of each country of which it is read and no other, shape (n,)."""
    shares = {code: WITHOUT_A_ROW * share for code, share in languages.print_share().items()}
    for code, (given, more) in _rows().items():
        whole = sum(given.values())
        for language, share in shares.items():
            one = given.get(language, 0.0)
            share[countries.index()[code]] = one + ONE_SIDE * more * one / whole
    for share in shares.values():
        share.flags.writeable = False
    return shares


@cache
def read_beside(spoken: tuple[str, ...]) -> Array:
    """Share of the packs of each country, up to a factor, on which all these languages are read, shape (n,)."""
    found = np.zeros(len(countries.codes()))
    for code, (given, share) in _rows().items():
        most = max(given.values())
        found[countries.index()[code]] = share * np.prod([(given.get(one, 0.0) / most) ** 0.5 for one in spoken])
    found.flags.writeable = False
    return found
