"""Postal codes: the forms they have in each country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines

FORMS = (
    r"\d{4} ?[A-Z]{2}", r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", r"\d{3} \d{2}", r"\d{2}-\d{3}", r"\d{5}-\d{3}",
    r"\d{4}-\d{3}", r"\d{5}", r"\d{4}", r"\d{6}",
)  # fmt: skip
CANDIDATE = re.compile(
    rf"(?<![\w.,/+-])(?P<land>[A-Z]{{1,3}}-)?(?P<code>{'|'.join(FORMS)})(?=,? +[A-ZÀ-Þ][\w'’-]{{2,}}|$)"
)
LAND = {"B": "BE", "D": "DE", "F": "FR", "I": "IT", "A": "AT", "L": "LU", "E": "ES", "S": "SE", "FIN": "FI"}
LAND |= {"H": "HU", "P": "PT", "N": "NO", "BE": "BE", "DE": "DE", "FR": "FR", "IT": "IT", "AT": "AT", "LU": "LU"}
LAND |= {"CH": "CH", "NL": "NL", "DK": "DK", "SE": "SE", "FI": "FI", "CZ": "CZ", "SK": "SK", "PL": "PL", "SI": "SI"}
LAND |= {"LT": "LT", "LV": "LV", "EE": "EE", "HR": "HR", "RO": "RO", "BG": "BG", "GR": "GR"}
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
        if match.end() == len(text) and match.group("code").isdigit() and not land:
            continue  # a number alone is a price, a weight or a date
        codes = (LAND[land],) if land in LAND else countries_for(match.group("code"))
        if codes:
            yield Postcode(match.group(), codes)
