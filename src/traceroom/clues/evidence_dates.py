"""Evidence, when: dates that differ from country to country, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traceroom.atlas import countries
from traceroom.values.span import Span, parse_span
from traceroom.values.trouble import Trouble


def parse_dates(clue: Mapping[str, Any], where: str) -> Mapping[str, Span] | None:
    """`dates` of a statement: {"SK": {"from": 1993, "to": 2008}}; None where it has none. Raises Trouble."""
    data = clue.get("dates")
    if data is None:
        return None
    where = f"{where}, dates"
    if not isinstance(data, dict) or not data:
        raise Trouble(f'{where}: dates by country such as {{"SK": {{"from": 1993, "to": 2008}}}} are expected')
    return {_code(code, where): _span(ends, f"{where}, {code}") for code, ends in data.items()}


def _code(code: object, where: str) -> str:
    if code not in countries.index():
        hint = ' (in YAML, Norway\'s code wants quotes: "NO")' if code is False else ""
        raise Trouble(f"{where}: {code!r:.40} is no country code (ISO 3166-1 alpha-2, or XK){hint}")
    return str(code)


def _span(data: object, where: str) -> Span:
    if not isinstance(data, dict):
        raise Trouble(f"{where}: from and to are expected, not {data!r:.40}")
    span = span_of(data, where)
    if span is None:
        raise Trouble(f"{where}: from or to is missing")
    return span


def span_of(clue: Mapping[str, Any], where: str) -> Span | None:
    """`from` and `to`, None without either. Raises Trouble."""
    start, end = (None if clue.get(key) is None else str(clue[key]) for key in ("from", "to"))
    try:
        return parse_span(start, end)
    except ValueError as wrong:
        raise Trouble(f"{where}, from and to: {wrong}") from None
