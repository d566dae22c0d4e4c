"""Evidence, which countries: a likelihood by country, or a list of codes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from traceroom.atlas import countries
from traceroom.atlas.country_codes import unknown
from traceroom.clues.evidence_fields import items, shown
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

MOST_CODES = 1_000
"""Of a list; some may stand in it twice."""


def parse_says(data: object, where: Spot) -> Mapping[str, float] | None:
    """A likelihood by country; None where there is none. Raises Trouble."""
    if data is None:
        return None
    if isinstance(data, str):
        data = [data]
    if isinstance(data, list | tuple) and data:
        _few(data, where)
        return {code_of(code, where / place): 1.0 for place, code in enumerate(data)}
    if not isinstance(data, Mapping) or not data:
        raise Trouble(
            f'{where}: a likelihood by country such as {{"BE": 1.0}}, or a list of codes, is expected, '
            f"not {shown(data)}"
        )
    says = {code_of(code, where): _weight(weight, where / str(code)) for code, weight in data.items()}
    if max(says.values()) <= 0:
        raise Trouble(f"{where}: at least one country needs a likelihood above 0")
    return says


def parse_among(data: object, where: Spot) -> tuple[str, ...]:
    """The only countries that it can be; none for any."""
    if data is None:
        return ()
    given = items([data] if isinstance(data, str) else data, where, "a list of country codes")
    if not given:
        raise Trouble(f"{where}: a list of country codes is expected, not []")
    _few(given, where)
    return tuple(dict.fromkeys(code_of(code, where / place) for place, code in enumerate(given)))


def _few(codes: Sequence[object], where: Spot) -> None:
    if len(codes) > MOST_CODES:
        raise Trouble(f"{where}: there are {len(codes):,} codes; the world has {len(countries.index())} countries")


def code_of(data: object, where: Spot) -> str:
    """A country's code."""
    if not isinstance(data, str) or data not in countries.index():
        raise Trouble(f"{where}: {unknown(data)}")
    return data


def _weight(data: object, where: Spot) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data <= sys.float_info.max:
        raise Trouble(f"{where}: a likelihood is a number from 0 up, not {shown(data)}")
    return float(data)
