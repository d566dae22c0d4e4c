"""Evidence, when: dates that differ from country to country, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from traceroom.atlas.own_cells import date_meant
from traceroom.clues.evidence_fields import is_text, shown
from traceroom.clues.evidence_says import code_of
from traceroom.values.span import Span, parse_span
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble

LONGEST = 40
YEARS = (1000, 2100)
"""Anything else is a slip of the pen."""


def parse_dates(clue: Mapping[str, Any], where: Spot | str) -> Mapping[str, Span] | None:
    """`dates` of a statement: {"SK": {"from": 1993, "to": 2008}}; None where it has none. Raises Trouble."""
    data, where = clue.get("dates"), at(where) / "dates"
    if data is None:
        return None
    if not isinstance(data, Mapping) or not data:
        raise Trouble(
            f'{where}: dates by country such as {{"SK": {{"from": 1993, "to": 2008}}}} are expected, not {shown(data)}'
        )
    return {code_of(code, where): _span(ends, where / str(code)) for code, ends in data.items()}


def _span(data: object, where: Spot) -> Span:
    if not isinstance(data, Mapping):
        raise Trouble(f"{where}: from and to are expected, not {shown(data)}")
    span = span_of(data, where)
    if span is None:
        raise Trouble(f"{where}: from or to is missing")
    return span


def span_of(clue: Mapping[str, Any], where: Spot | str) -> Span | None:
    """`from` and `to`, None without either. Raises Trouble."""
    where = at(where)
    start, end = (_date(clue.get(field), where / field) for field in ("from", "to"))
    try:
        return parse_span(start, end)
    except ValueError as wrong:
        raise Trouble(f"{where / 'to'}: {wrong}") from None


def _date(data: object, where: Spot) -> str | None:
    """A year, a month or a day; what YAML has made a date of its own is written as one."""
    if data is None:
        return None
    text = str(data)[:LONGEST] if is_text(data) or isinstance(data, date) else shown(data)
    try:
        span = parse_span(text, None)
    except ValueError as wrong:
        likely = date_meant(text)
        raise Trouble(f"{where}: {wrong}{f'; did you mean {likely}?' if likely else ''}") from None
    if span is None or span.start is None or not YEARS[0] <= span.start < YEARS[1]:
        raise Trouble(f"{where}: {text} is not from {YEARS[0]} to {YEARS[1] - 1}")
    return text
