"""Country codes as people write them: what to say of one that is none, with the code that is likely meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from traceroom.atlas import countries
from traceroom.atlas.folding import fold, tokens
from traceroom.atlas.named import named
from traceroom.values.near_miss import NAMES_ALIKE, nearest

ALSO_WRITTEN = {"UK": "GB", "EL": "GR", "EN": "GB", "KS": "XK", "KOSOVO": "XK", "USA": "US", "UAE": "AE"}
"""Letters that people and other lists of codes use."""
LONGEST_NAME = 60


def unknown(written: object) -> str:
    """ "'Belgium' is no country code (ISO 3166-1 alpha-2, or XK); did you mean BE?" """
    shown = repr(written)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    told = f"{shown} is no country code (ISO 3166-1 alpha-2, or XK)"
    if written is False:
        return f'{told}; in YAML, Norway\'s code wants quotes: "NO"'
    code = meant(written) if isinstance(written, str) else None
    return f"{told}; did you mean {code}?" if code else told


def meant(written: str) -> str | None:
    """The code that is meant by small letters, three letters or a country's name; None for anything else."""
    letters = written.strip().upper()
    letters = ALSO_WRITTEN.get(letters, letters)
    if letters in countries.index():
        return letters
    by_three = next((one.code for one in countries.countries() if one.alpha3 == letters), None)
    return by_three or (_by_name(written) if len(written) <= LONGEST_NAME else None)


def _by_name(written: str) -> str | None:
    said = " ".join(tokens(fold(written)))
    found = [one for one in named(said) if one.kind == "country"]
    if found:
        return next(iter(found[0].countries), None)
    near = nearest(said, _spelt(), alike=NAMES_ALIKE)
    return _spelt()[near] if near else None


@cache
def _spelt() -> Mapping[str, str]:
    """English name, folded -> code."""
    return {" ".join(tokens(fold(one.name))): one.code for one in countries.countries()}
