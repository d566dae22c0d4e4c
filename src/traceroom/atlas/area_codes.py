"""Area codes: which town the first digits of a telephone number belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.named import named
from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class AreaCode:
    """Digits after the +, and the town that they stand for; latitude and longitude in degrees."""

    digits: str
    country: str
    town: str
    latitude: float
    longitude: float


@cache
def _towns() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in lines("area_codes.tsv.xz"))
    return {digits: (country, town) for digits, country, town in rows}


def area_of(number: str) -> AreaCode | None:
    """The area code of a number in its international form without the + ("3292251212"); the longest that fits."""
    for length in range(min(len(number), 10), 1, -1):
        found = _towns().get(number[:length])
        if found:
            country, town = found
            for name in named(town):
                if country in name.where:
                    return AreaCode(number[:length], country, town, *name.where[country])
    return None
