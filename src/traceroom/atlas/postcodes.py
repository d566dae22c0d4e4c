"""Postal codes: the forms they have in each country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines

CANDIDATE = re.compile(
    r"(?<![\w.,/+-])(?P<land>[A-Z]{1,3}-)?(?P<code>\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}|\d{5}-\d{3}"
    r"|\d{4}-\d{3}|\d{5}|\d{4}|\d{6})(?=,? +[A-ZÀ-Þ][\w'’-]{2,}|$)"
)
LAND = {"B": "BE", "D": "DE", "F": "FR", "I": "IT", "A": "AT", "CH": "CH", "L": "LU", "NL": "NL", "E": "ES", "DK": "DK",
        "S": "SE", "SE": "SE", "FI": "FI", "FIN": "FI", "CZ": "CZ", "SK": "SK", "PL": "PL", "H": "HU", "SI": "SI", "LT": "LT",
        "LV": "LV", "EE": "EE", "P": "PT", "N": "NO", "BE": "BE", "DE": "DE", "AT": "AT", "IT": "IT", "FR": "FR", "HR": "HR",
        "RO": "RO", "BG": "BG", "GR": "GR"}  # fmt: skip
"""The letters that stand before the code on letters across a border (the plates of motor vehicles)."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postal code as read, with the countries in which it could be one."""

    text: str
    codes: tuple[str, ...]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in lines("postcodes.tsv"))
    return tuple((country, re.compile(pattern)) for country, pattern, _ in rows)


@cache
def countries_for(code: str) -> tuple[str, ...]:
    """The countries whose form it has."""
    return tuple(country for country, pattern in _patterns() if pattern.fullmatch(code))


def find(text: str) -> Iterator[Postcode]:
    """Codes that stand before a capitalised word, as in an address."""
    for match in CANDIDATE.finditer(text):
        land = (match.group("land") or "").rstrip("-")
        codes = (LAND[land],) if land in LAND else countries_for(match.group("code"))
        if codes:
            yield Postcode(match.group(), codes)
