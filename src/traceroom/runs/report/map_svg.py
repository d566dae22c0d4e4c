"""The maps as SVG: a region around the leading places, and the world; no tile server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes
from traceroom.place.credible import ranking
from traceroom.runs.report.labels import LETTER, LINE
from traceroom.runs.report.outlines import HEIGHT, WIDTH, Points, View, outlines
from traceroom.values.words import percent

LEAST_KM, MOST_KM = 1000.0, 4500.0
STEP = 1.25
"""The radius grows by steps, so that a map stays still while clues are switched, and its outlines are kept."""
SHARES = (0.001, 0.01, 0.05, 0.2, 0.5)
LABELS = 4


def shade(share: float) -> str:
    """The class of a probability: k0 (next to nothing) to k5 (more than half)."""
    return f"k{sum(share >= edge for edge in SHARES)}"


def region_map(posterior: Points) -> str:
    """The places that matter and their neighbourhood, in Lambert's projection around the leader."""
    order = [i for i in ranking(posterior)[:6] if posterior[i] >= 0.01] or [int(posterior.argmax())]
    return _svg("region", posterior, View.around(order[0], _radius_km(order)), labels=order[:LABELS])


def _radius_km(order: Sequence[int]) -> float:
    """How far the places lie from the first one, and a third more; no less than to the first one's own borders."""
    far = View.around(order[0], LEAST_KM)
    reach = max(_reach_km(_centres(order), far) * 1.35, _reach_km(_mainland(order[0]), far) * 1.05)
    steps = np.ceil(np.log(max(reach, LEAST_KM) / LEAST_KM) / np.log(STEP))
    return float(min(LEAST_KM * STEP**steps, MOST_KM))


def _reach_km(points: Points, far: View) -> float:
    spots = far.place(points) - np.array(far.size) / 2
    return float(np.nanmax(np.abs(spots) * [1.0, WIDTH / HEIGHT], initial=0.0)) / far.px_per_km


def _mainland(country: int) -> Points:
    """The outline of a country without its islands and what lies overseas."""
    rings = shapes().get(countries.codes()[country], ())
    return max(rings, key=len, default=_centres([country]))


def _centres(order: Sequence[int]) -> Points:
    places = [countries.countries()[i] for i in order]
    return np.array([[place.longitude, place.latitude] for place in places])


def world_map(posterior: Points) -> str:
    """The whole world, in equal areas."""
    return _svg("world", posterior, View(), labels=[])


def _svg(name: str, posterior: Points, view: View, *, labels: Sequence[int]) -> str:
    names = countries.countries()
    drawn = "".join(
        f'<g class="c {shade(share)}" data-c="{one.country}">'
        f"<title>{escape(names[one.country].name)}: {percent(share)}</title>{one.drawn}</g>"
        for one in outlines(view)
        for share in (float(posterior[one.country]),)
    )
    words = f'<g class="labels" aria-hidden="true">{"".join(_labels(labels, view))}</g>'
    return framed(name, view, f"<g>{drawn}</g>{words}")


def framed(name: str, view: View, drawn: str) -> str:
    """A map in a frame that `map_zoom.js` knows by its class; it stands still without it."""
    width, height = view.size
    return (
        f'<div class="zoomable"><svg id="map-{name}" viewBox="0 0 {width} {height}" data-extent="{view.name}"'
        f' role="group" aria-label="Map: {name}">{drawn}</svg></div>'
    )


def _labels(order: Sequence[int], view: View) -> Iterator[str]:
    """Names of the leaders at their centres, moved apart where two would touch."""
    taken: list[tuple[Points, int]] = []
    for position, spot in zip(order, view.place(_centres(order)) if order else (), strict=True):
        name = countries.countries()[position].name
        if np.isnan(spot).any() or not ((spot > 30).all() and (spot < np.array(view.size) - 30).all()):
            continue
        while any(_touch(spot - other, len(name) + letters) for other, letters in taken):
            spot = spot + np.array([0.0, LINE])  # noqa: PLW2901 (moved until it is free)
        taken.append((spot, len(name)))
        yield f'<text x="{spot[0]:.0f}" y="{spot[1]:.0f}" text-anchor="middle">{escape(name)}</text>'


def _touch(apart: Points, letters: int) -> bool:
    """Whether two names of so many letters together lie on each other, as far apart as this."""
    return bool(abs(apart[1]) < LINE and abs(apart[0]) < letters / 2 * LETTER)
