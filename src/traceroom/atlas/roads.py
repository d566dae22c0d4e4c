"""Roads: on which side one drives in a country, and once did, and in which units its signs give speed and height."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines
from traceroom.values.span import Span, parse_span


@dataclass(frozen=True, slots=True)
class Road:
    """`side`: "left" or "right"; `speed`: "km/h" or "mph"; `height`: "m" or "ft"."""

    country: str
    side: str
    speed: str
    height: str


@dataclass(frozen=True, slots=True)
class Change:
    """Until then one drove on the side `was`; `checked` is what holds the row (atlas.references)."""

    country: str
    before: Span
    was: str
    source: str
    checked: str


@cache
def roads() -> dict[str, Road]:
    """Every country's, by its code."""
    rows = (Road(*line.split("\t")) for line in lines("roads.tsv"))
    return {road.country: road for road in rows}


def driving_on(side: str) -> tuple[str, ...]:
    """The countries in which one drives on that side, sorted."""
    return tuple(code for code, road in roads().items() if road.side == side)


@cache
def changes() -> dict[str, Change]:
    """The countries that changed sides since 1967, by their codes."""
    found = {}
    for line in lines("road_changes.tsv"):
        country, since, was, source, checked = line.split("\t")
        day = parse_span(since, None)
        assert day is not None
        found[country] = Change(country, Span(None, day.start), was, source, checked)
    return found


def side_at(code: str, when: float) -> str:
    """The side on which one drove there at a time, in decimal years."""
    change = changes().get(code)
    over = change is None or (change.before.end or 0.0) <= when
    return roads()[code].side if over or change is None else change.was
