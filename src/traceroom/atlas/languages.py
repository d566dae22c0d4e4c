"""Languages: how much of what is printed, and of what is spoken, in a country is in which language.

What is printed follows the law more than the mother tongue: a language counts with the share of people who
know it, times 1 if it is official, .3 if it is official in a region, .05 if it is neither (CLDR's territory
information). What is spoken counts people alone. Bosnian, Croatian, Montenegrin and Serbian are "sh".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.table_files import lines

Array = NDArray[np.float64]
LEAST_PRINT = 0.01
"""Of what is printed in a country, for a language to name it."""
OF_SH: Mapping[str, str] = {"bs": "Bosnian", "cnr": "Montenegrin", "hr": "Croatian", "sr": "Serbian"}
"""Which the tables have as one; whoever writes to us says which."""


@cache
def _rows() -> tuple[tuple[int, str, float, float, bool], ...]:
    index = countries.index()
    split = (line.split("\t") for line in lines("languages.tsv"))
    return tuple((index[c], lang, float(printed), float(spoken), o == "1") for c, lang, printed, spoken, o in split)


def _by_language(column: int) -> dict[str, Array]:
    share: dict[str, Array] = {}
    for row in _rows():
        share.setdefault(row[1], np.zeros(len(countries.codes())))[row[0]] = row[column]
    for array in share.values():
        array.flags.writeable = False
    return share


@cache
def print_share() -> Mapping[str, Array]:
    """Language -> share of what is printed in each country, shape (n,)."""
    return _by_language(2)


def also_where_printed(named: Mapping[str, float], spoken: str) -> Mapping[str, float]:
    """A row's countries and, by their share of print, those that print one of its languages ("fr;nl")."""
    found = dict(named)
    for language in filter(None, spoken.split(";")):
        for code, share in zip(countries.codes(), print_share()[language], strict=True):
            if share > found.get(code, LEAST_PRINT):
                found[code] = float(share)
    return found


@cache
def speech_share() -> Mapping[str, Array]:
    """Language -> share of what is spoken in each country, shape (n,)."""
    return _by_language(3)


@cache
def shared_language() -> NDArray[np.bool_]:
    """Whether two countries have an official language in common, shape (n, n)."""
    official = sorted({row[1] for row in _rows() if row[4]})
    spoken = np.zeros((len(countries.codes()), len(official)), dtype=bool)
    for place, language, _, _, is_official in _rows():
        if is_official:
            spoken[place, official.index(language)] = True
    common: NDArray[np.bool_] = (spoken.astype(int) @ spoken.T.astype(int)) > 0
    return common


@cache
def _names() -> dict[str, str]:
    return dict(line.split("\t") for line in lines("language_names.tsv"))


def language_name(code: str) -> str:
    """The English name, or the code if it has none."""
    return _names().get(code) or OF_SH.get(code, code)
