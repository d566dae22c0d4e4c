"""Roads: on which side one drives in a country, and in which units its signs give speed and height."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Road:
    """`side`: "left" or "right"; `speed`: "km/h" or "mph"; `height`: "m" or "ft"."""

    country: str
    side: str
    speed: str
    height: str


@cache
def roads() -> dict[str, Road]:
    """Every country's, by its code."""
    rows = (Road(*line.split("\t")) for line in lines("roads.tsv"))
    return {road.country: road for road in rows}


def driving_on(side: str) -> tuple[str, ...]:
    """The countries in which one drives on that side, sorted."""
    return tuple(code for code, road in roads().items() if road.side == side)
