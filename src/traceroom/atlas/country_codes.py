"""Country codes as people write them: what to say of one that is none, with the code that is likely meant."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from traceroom.atlas import countries
from traceroom.atlas.folding import fold, tokens
from traceroom.atlas.named import named

ALSO_WRITTEN = {"UK": "GB", "EL": "GR", "EN": "GB", "KS": "XK", "KOSOVO": "XK", "USA": "US", "UAE": "AE"}
"""Letters that people and other lists of codes use."""
LONGEST = 60
ALIKE = 0.82
"""A slip of a letter or two: Belgum, Nehterlands; Iran is not Iraq."""


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
    return by_three or (_by_name(written) if len(written) <= LONGEST else None)


def _by_name(written: str) -> str | None:
    said = " ".join(tokens(fold(written)))
    found = [one for one in named(said) if one.kind == "country"]
    if found:
        return next(iter(found[0].countries), None)
    near = get_close_matches(said, _spelt(), n=1, cutoff=ALIKE)
    return _spelt()[near[0]] if near else None


@cache
def _spelt() -> Mapping[str, str]:
    """English name, folded -> code."""
    return {" ".join(tokens(fold(one.name))): one.code for one in countries.countries()}
