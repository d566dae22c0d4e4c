"""The map of cells as SVG: where inside the countries, each hexagon shaded by its share of the most probable one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import h3
import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.place.region import Region, credible_cells
from traceroom.runs.areas import MOST, PERCENT
from traceroom.runs.report.extent import extent
from traceroom.runs.report.labels import Label, placed
from traceroom.runs.report.map_svg import framed
from traceroom.runs.report.outlines import MARGIN, Points, View, outlines
from traceroom.values.words import percent

HELD = 0.85
"""What the map holds at least of what it draws. A clue that is likely errs in a tenth of all cases, and
then it can be anywhere: a map that held more would often be that of half the world."""
SHARES = (1 / 30, 1 / 10, 1 / 4, 1 / 2)
WORDS = ("less", "a thirtieth to a tenth", "a tenth to a quarter", "a quarter to half", "over half as probable")
"""Of the most probable cell: the steps k1 to k5."""
SMALLEST_PX = 6.0
CELL_KM = 45.0
DOT_PX = 3.0


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A cell of the grid; on a border it stands for each of its countries, and `title` says what each has of it."""

    id: str
    share: float
    title: str


def cells_map(found: Region, named: Sequence[tuple[str, int]]) -> str:
    """The credible cells over the outlines of the countries around; `named` are names, and the cell each stands at."""
    chosen = credible_cells(found, PERCENT)[:MOST].tolist()
    view = extent(_points(chosen), found.posterior[chosen], HELD)
    hexagons = _hexagons(found, chosen)
    land = "".join(
        f"<g><title>{escape(countries.countries()[one.country].name)}</title>{one.drawn}</g>" for one in outlines(view)
    )
    borders = "".join(one.drawn for one in outlines(view))
    drawn = "".join(_drawn(one, one.share / hexagons[0].share, view) for one in hexagons)
    return framed(
        "cells",
        view,
        f'<g class="land">{land}</g><g class="cells">{drawn}</g><g class="borders" aria-hidden="true">{borders}</g>'
        f'<g class="labels" aria-hidden="true">{"".join(_labels(named, view))}</g>',
    )


def shade(part: float) -> str:
    """The class of a cell by its share of the most probable one: k1 to k5."""
    return f"k{1 + sum(part >= edge for edge in SHARES)}"


def _points(chosen: Sequence[int]) -> Points:
    held = cells()
    return np.column_stack([held.longitude[chosen], held.latitude[chosen]])


def _hexagons(found: Region, chosen: Sequence[int]) -> list[Hexagon]:
    """Each cell once, the most probable first."""
    held = cells()
    shared: dict[str, list[int]] = {}
    for i in chosen:
        shared.setdefault(held.ids[i], []).append(i)
    hexagons = [
        Hexagon(
            cell,
            float(found.posterior[rows].sum()),
            " · ".join(
                f"{held.place[i]}, {countries.countries()[held.country[i]].name}: {percent(float(found.posterior[i]))}"
                for i in rows
            ),
        )
        for cell, rows in shared.items()
    ]
    return sorted(hexagons, key=lambda one: -one.share)


def _drawn(one: Hexagon, part: float, view: View) -> str:
    title = f"<title>{escape(one.title)}</title>"
    corners = view.place(_boundary(one.id))
    if not ((corners > -MARGIN).all() and (corners < np.array(view.size) + MARGIN).all()):
        return ""
    if view.px_per_km * CELL_KM < SMALLEST_PX:
        x, y = corners.mean(axis=0)
        return f'<circle class="h {shade(part)}" cx="{x:.1f}" cy="{y:.1f}" r="{DOT_PX:g}">{title}</circle>'
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon class="h {shade(part)}" points="{points}">{title}</polygon>'


@lru_cache(maxsize=4096)
def _boundary(cell: str) -> Points:
    """Longitudes and latitudes of the corners."""
    return np.array([(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell)])


def _labels(named: Sequence[tuple[str, int]], view: View) -> Iterator[str]:
    if not named:
        return
    spots = view.place(_points([cell for _, cell in named]))
    labels = [Label(name, float(x), float(y)) for (name, _), (x, y) in zip(named, spots, strict=True)]
    for label, x, y, anchor in placed(labels, view.size):
        yield f'<circle class="at" cx="{label.x:.1f}" cy="{label.y:.1f}" r="3"/>'
        yield f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(label.name)}</text>'
