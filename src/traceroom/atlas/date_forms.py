"""Date forms: in which order each country writes day, month and year in figures, and what stands between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from traceroom.atlas.table_files import lines

OTHER_ORDER, OTHER_SIGN = 0.03, 0.4
"""What a date weighs that is written in another order, or with another sign, than is usual in a country."""


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    return tuple((row[0], row[1], row[2]) for row in (line.split("\t") for line in lines("date_forms.tsv")))


@cache
def countries_for(orders: frozenset[str], between: str) -> Mapping[str, float]:
    """Country -> how usual a date is there that can be read in these orders ("dmy", "mdy", "ymd") with this sign."""
    return {
        code: (1.0 if order in orders else OTHER_ORDER) * (1.0 if sign == between else OTHER_SIGN)
        for code, order, sign in _rows()
    }
