"""The map of an area as SVG: what somebody says a thing's place lies in, over the outlines of the countries around."""

from __future__ import annotations

import numpy as np

from traceroom.atlas.cells import cells
from traceroom.clues.where import within
from traceroom.runs.report.extent import extent
from traceroom.runs.report.map_svg import framed
from traceroom.runs.report.outlines import Points, View, outlines, path_of
from traceroom.values.local import Area

HELD = 0.98
"""Of the area's cells: an islet far away does not make the map one of half the world."""


def area_map(area: Area) -> str:
    """Its rings as they were given; people's cells within it say how much of the earth is shown."""
    rings = [np.array([*ring, ring[0]]) for ring in area.rings]
    view = _view(rings, within(area.rings))
    land = "".join(one.drawn for one in outlines(view))
    drawn, _ = path_of(rings, view)
    return framed(
        "area",
        view,
        f'<g class="land">{land}</g><path class="area" fill-rule="evenodd" d="{drawn}"/>'
        f'<g class="borders" aria-hidden="true">{land}</g>',
    )


def _view(rings: list[Points], inside: np.ndarray) -> View:
    """The smallest that holds them; the world for what reaches around it."""
    held = np.column_stack([cells().longitude[inside], cells().latitude[inside]])
    corners = np.concatenate(rings)
    shown = held if len(held) else corners
    view = extent(shown, np.ones(len(shown)), HELD)
    return View() if np.isnan(view.place(corners)).any() else view
