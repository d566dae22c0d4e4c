"""Outlines: the shape of each country on one map, as an SVG path; drawn once for each view, whatever is shaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes
from traceroom.runs.report.clipping import clipped, fine
from traceroom.runs.report.projection import equal_earth, lambert
from traceroom.values.earth import EARTH_RADIUS_KM

Points = NDArray[np.float64]
WIDTH, HEIGHT, WORLD_HEIGHT = 760, 560, 370
WORLD_WIDTH = 2 * 2.7066
"""Of the whole world in Equal Earth's own units."""
DOT_BELOW_PX2 = 30.0
KEPT_VIEWS = 64
MARGIN = float(WIDTH)
"""Drawn beyond the map's edges: a page wider than the map shows that too."""


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: the neighbourhood of a latitude and longitude (degrees) within `radius_km` to the left and the
    right, or with centre None the whole world."""

    centre: tuple[float, float] | None = None
    radius_km: float = 0.0

    @classmethod
    def around(cls, country: int, radius_km: float) -> View:
        """The neighbourhood of a country, by its position in `countries.codes()`."""
        middle = countries.countries()[country]
        return cls((middle.latitude, middle.longitude), radius_km)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return (WIDTH, WORLD_HEIGHT if self.centre is None else HEIGHT)

    @property
    def name(self) -> str:
        """The same for the same view: a page can tell whether a map that is drawn anew shows the same part."""
        return "world" if self.centre is None else f"{self.centre[0]:g},{self.centre[1]:g},{self.radius_km:g}"

    @property
    def px_per_km(self) -> float:
        """How large a kilometre is in the middle of the map."""
        return WIDTH / (WORLD_WIDTH * EARTH_RADIUS_KM) if self.centre is None else WIDTH / 2 / self.radius_km

    def place(self, points: Points) -> Points:
        """Longitude and latitude in degrees, shape (n, 2), to pixels; NaN for what cannot be seen from here."""
        middle = np.array(self.size) / 2
        if self.centre is None:
            return np.asarray(equal_earth(points) * (WIDTH / WORLD_WIDTH) + middle)
        latitude, longitude = self.centre
        seen = lambert(points, latitude=latitude, longitude=longitude)
        return np.asarray(seen * (self.px_per_km * EARTH_RADIUS_KM) + middle)


@dataclass(frozen=True, slots=True)
class Outline:
    """One country on a view: its position in the list of countries, and what draws it."""

    country: int
    drawn: str


@lru_cache(maxsize=KEPT_VIEWS)
def outlines(view: View) -> tuple[Outline, ...]:
    """All countries that can be seen; a small one is a dot."""
    return tuple(_outlines(view))


def _outlines(view: View) -> Iterator[Outline]:
    for position, country in enumerate(countries.countries()):
        path, area = path_of(shapes().get(country.code, ()), view)
        (spot,) = view.place(np.array([[country.longitude, country.latitude]]))
        seen = not np.isnan(spot).any() and bool((spot > -20).all() and (spot < np.array(view.size) + 20).all())
        dot = f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="3.5"/>' if seen and area < DOT_BELOW_PX2 else ""
        if path or dot:
            yield Outline(position, (f'<path d="{path}"/>' if path else "") + dot)


def path_of(rings: Sequence[Points], view: View) -> tuple[str, float]:
    """What draws closed rings of longitudes and latitudes as far as they can be seen, and their pixels."""
    parts, area = [], 0.0
    for ring in rings:
        points = view.place(fine(ring))
        if np.isnan(points).any() or not _near(points, view.size):
            continue
        points = clipped(points, low=(-MARGIN, -MARGIN), high=(view.size[0] + MARGIN, view.size[1] + MARGIN))
        points = _thinned(points) if len(points) else points
        if len(points) < 4:
            continue
        x, y = points.T
        area += float(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2)
        parts.append(_drawn(points[:-1]))
    return "".join(parts), area


def _drawn(points: Points) -> str:
    """Steps from point to point, in tenths of a pixel that do not drift: shorter than places."""
    tenths = np.rint(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    first = f"M{_tenth(tenths[0, 0])} {_tenth(tenths[0, 1])}"
    return first + "l" + " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps) + "z"


def _tenth(tenths: int) -> str:
    return f"{tenths / 10:g}"


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
