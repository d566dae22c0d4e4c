"""Country codes as people write them: what to say of one that is none, with the code that is likely meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from traceroom.atlas import countries
from traceroom.atlas.folding import fold, tokens
from traceroom.atlas.named import named
from traceroom.values.near_miss import NAMES_ALIKE, nearest

ALSO_WRITTEN = {"UK": "GB", "EL": "GR", "EN": "GB", "KS": "XK", "KOSOVO": "XK", "USA": "US", "UAE": "AE"}
"""Letters that people and other lists of codes use."""
LONGEST_NAME = 60
AROUND = " \t\r\n\u00a0\u200b\u200e\u200f\ufeff\"'“”„‘’‚«»[](){}.,;"
"""Signs that word processors and tables put around a code, some of which nobody sees."""
SUBDIVISION = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{1,3}")
"""ISO 3166-2, such as BE-VLG: a part of a country."""


def unknown(written: object) -> str:
    """ "'Belgium' is no country code (ISO 3166-1 alpha-2, or XK); did you mean BE?" """
    shown = repr(written)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    told = f"{shown} is no country code (ISO 3166-1 alpha-2, or XK)"
    if written is False:
        return f'{told}; in YAML, Norway\'s code wants quotes: "NO"'
    if not isinstance(written, str):
        return told
    if codes := _several(written):
        return f"{told}; several are a list: [{', '.join(codes)}]"
    code = meant(written)
    return f"{told}; did you mean {code}?" if code else told


def meant(written: str) -> str | None:
    """The code that is meant by small letters, three letters, a part of a country or its name; None for all else."""
    written = written.strip(AROUND)
    letters = written.partition("-")[0].upper() if SUBDIVISION.fullmatch(written) else written.upper()
    letters = ALSO_WRITTEN.get(letters, letters)
    if letters in countries.index():
        return letters
    by_three = next((one.code for one in countries.countries() if one.alpha3 == letters), None)
    return by_three or (_by_name(written) if len(written) <= LONGEST_NAME else None)


def _several(written: str) -> tuple[str, ...]:
    """ "BE, NL" and "be/nl" are two codes; nothing for what is one or none."""
    parts = re.split(r"[\s,;/+]+", written[:LONGEST_NAME].strip(AROUND).upper())
    return tuple(parts) if len(parts) > 1 and all(part in countries.index() for part in parts) else ()


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
