"""Inside data: where inside the countries, as the case page's template sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from traceroom.place.region import Region
from traceroom.runs.report.cells_svg import WORDS
from traceroom.runs.report.inside import inside_of
from traceroom.values.words import percent, unbroken

NAMED = 3


@dataclass(frozen=True, slots=True)
class InsideRow:
    """A row of the table of places."""

    name: str
    country: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class InsidePage:
    """The section; `legend` has the class of each step and its words, the most probable first."""

    best: str
    others: str
    sentence: str
    rows: tuple[InsideRow, ...]
    legend: tuple[tuple[str, str], ...]
    map: str = field(repr=False)


def inside_data(region: Region | None) -> InsidePage | None:
    """None where no clue that counts speaks of a part of a country."""
    inside = inside_of(region)
    if inside is None:
        return None
    told = [f"{one.name} {unbroken(percent(one.share))}" for one in inside.places[:NAMED]]
    return InsidePage(
        best=told[0],
        others=" · ".join(told[1:]),
        sentence=inside.sentence,
        rows=tuple(
            InsideRow(one.name, one.country, unbroken(percent(one.share)), round(100 * one.share, 1))
            for one in inside.places
        ),
        legend=tuple((f"k{step}", WORDS[step - 1]) for step in range(len(WORDS), 0, -1)),
        map=inside.map,
    )
