"""The maps as SVG: a region around the leading places, and the world; no tile server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes
from traceroom.place.credible import ranking
from traceroom.runs.report.projection import equal_earth, lambert
from traceroom.values.words import percent

Points = NDArray[np.float64]
Project = Callable[[Points], Points]
WIDTH, HEIGHT = 760, 560
WORLD_HEIGHT = 370
EARTH_KM = 6371.0
LEAST_KM, MOST_KM = 1000.0, 4500.0
SHARES = (0.001, 0.01, 0.05, 0.2, 0.5)
LABELS = 4
DOT_BELOW_PX2 = 30.0


def shade(share: float) -> str:
    """The class of a probability: k0 (next to nothing) to k5 (more than half)."""
    return f"k{sum(share >= edge for edge in SHARES)}"


def region_map(posterior: Points) -> str:
    """The places that matter and their neighbourhood, in Lambert's projection around the leader."""
    order = [i for i in ranking(posterior)[:6] if posterior[i] >= 0.01] or [int(posterior.argmax())]
    centre = countries.countries()[order[0]]

    def project(points: Points) -> Points:
        return lambert(points, latitude=centre.latitude, longitude=centre.longitude)

    spots = project(np.array([[countries.countries()[i].longitude, countries.countries()[i].latitude] for i in order]))
    reach = np.nanmax(np.abs(spots) * [1.0, WIDTH / HEIGHT]) * EARTH_KM * 1.35
    radius = float(np.clip(reach, LEAST_KM, MOST_KM)) / EARTH_KM
    scale = WIDTH / 2 / radius
    return _svg("region", posterior, project, scale=scale, size=(WIDTH, HEIGHT), labels=order[:LABELS])


def world_map(posterior: Points) -> str:
    """The whole world, in equal areas."""
    scale = WIDTH / 2 / 2.7066
    return _svg("world", posterior, equal_earth, scale=scale, size=(WIDTH, WORLD_HEIGHT), labels=[])


def _svg(
    name: str,
    posterior: Points,
    project: Project,
    *,
    scale: float,
    size: tuple[int, int],
    labels: Sequence[int],
) -> str:
    width, height = size
    middle = np.array([width / 2, height / 2])

    def place(points: Points) -> Points:
        placed: Points = project(points) * scale + middle
        return placed

    drawn = [_country(i, float(posterior[i]), place, size) for i in range(len(posterior))]
    words = "".join(_labels(labels, place, size))
    return (
        f'<svg id="map-{name}" viewBox="0 0 {width} {height}" role="group" aria-label="Map: {name}">'
        f"<g>{''.join(drawn)}</g><g class='labels' aria-hidden='true'>{words}</g></svg>"
    )


def _country(position: int, share: float, place: Callable[[Points], Points], size: tuple[int, int]) -> str:
    country = countries.countries()[position]
    path, area = _path(shapes().get(country.code, ()), place, size)
    (spot,) = place(np.array([[country.longitude, country.latitude]]))
    seen = not np.isnan(spot).any() and bool((spot > -20).all() and (spot < np.array(size) + 20).all())
    dot = f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="3.5"/>' if seen and area < DOT_BELOW_PX2 else ""
    if not path and not dot:
        return ""
    return (
        f'<g class="c {shade(share)}" data-c="{position}"><title>{escape(country.name)}: {percent(share)}</title>'
        f"{f'<path d={chr(34)}{path}{chr(34)}/>' if path else ''}{dot}</g>"
    )


def _path(rings: Sequence[Points], place: Callable[[Points], Points], size: tuple[int, int]) -> tuple[str, float]:
    parts, area = [], 0.0
    for ring in rings:
        points = place(ring)
        if np.isnan(points).any() or not _near(points, size):
            continue
        points = _thinned(points)
        if len(points) < 4:
            continue
        x, y = points.T
        area += float(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2)
        parts.append("M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points[:-1]) + "Z")
    return "".join(parts), area


def _near(points: Points, size: tuple[int, int]) -> bool:
    low, high = points.min(axis=0), points.max(axis=0)
    return bool((high > -30).all() and (low < np.array(size) + 30).all())


def _thinned(points: Points) -> Points:
    """Leaves out points that move the line by less than half a pixel."""
    kept = [points[0]]
    for point in points[1:-1]:
        if np.abs(point - kept[-1]).max() >= 0.6:
            kept.append(point)
    return np.array([*kept, points[-1]])


def _labels(order: Sequence[int], place: Callable[[Points], Points], size: tuple[int, int]) -> Iterator[str]:
    """Names of the leaders at their centres, moved apart where two would touch."""
    taken: list[Points] = []
    for position in order:
        country = countries.countries()[position]
        (spot,) = place(np.array([[country.longitude, country.latitude]]))
        if np.isnan(spot).any() or not ((spot > 30).all() and (spot < np.array(size) - 30).all()):
            continue
        while any(abs(spot[1] - other[1]) < 20 and abs(spot[0] - other[0]) < 120 for other in taken):
            spot = spot + np.array([0.0, 20.0])
        taken.append(spot)
        yield f'<text x="{spot[0]:.0f}" y="{spot[1]:.0f}" text-anchor="middle">{escape(country.name)}</text>'
