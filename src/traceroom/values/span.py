"""A span of time: from one day to another, both included, either end open."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end in decimal years; `None` means open."""

    start: float | None
    end: float | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError("the end lies before the start")


def parse_span(start: str | None, end: str | None) -> Span | None:
    """Reads a year, a month or a day for each end, both included. Raises ValueError with a sentence."""
    if start is None and end is None:
        return None
    return Span(None if start is None else _edge(start, end=False), None if end is None else _edge(end, end=True))


def _edge(text: str, *, end: bool) -> float:
    match = _DATE.fullmatch(str(text))
    if match is None:
        raise ValueError(f"a date is a year, a month or a day such as 2014, 2014-06 or 2014-06-30, not {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return float(year + end)
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(max(year, 1), month)[1]):
        raise ValueError(f"there is no such date as {text!r}")
    if day is None:
        return year + (month - 1 + end) / 12
    return year + (month - 1) / 12 + (day - 1 + end) / 31 / 12


def written(span: Span) -> tuple[str | None, str | None]:
    """The two ends as `parse_span` reads them: a year, a month or a day each, both included."""
    start = None if span.start is None else _date(span.start, end=False)
    return start, None if span.end is None else _date(span.end, end=True)


def _date(edge: float, *, end: bool) -> str:
    """An end lies behind its last day: 2015.0 is the end of 2014."""
    month, day = divmod(round(edge * 12 * 31), 31)
    if day:
        return f"{month // 12:04d}-{month % 12 + 1:02d}-{day + (not end):02d}"
    if month % 12 == 0:
        return f"{month // 12 - end:04d}"
    return f"{month // 12:04d}-{month % 12 + (not end):02d}"
