"""Areas: the region of an answer as GeoJSON (RFC 7946), H3 cells with their probability."""

from __future__ import annotations

from typing import Any

import h3

from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.place.region import Region, credible_cells

MOST = 500
"""Cells that are written out; together they are what matters, and the file stays small."""
PERCENT = 95


def areas_of(found: Region) -> dict[str, Any]:
    """A FeatureCollection of the fewest cells that hold 95 %, most probable first, at most 500."""
    return {
        "type": "FeatureCollection",
        "features": [_feature(found, int(i)) for i in credible_cells(found, PERCENT)[:MOST]],
    }


def _feature(found: Region, cell: int) -> dict[str, Any]:
    held = cells()
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [_ring(held.ids[cell])]},
        "properties": {
            "cell": held.ids[cell],
            "country": countries.codes()[held.country[cell]],
            "place": held.place[cell],
            "region": held.regions[held.region[cell]],
            "probability": round(float(found.posterior[cell]), 6),
        },
    }


def _ring(cell: str) -> list[list[float]]:
    """Counter-clockwise and closed; over the antimeridian it goes on beyond 180 degrees, so that it stays one piece."""
    corners = [(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell)]
    if max(x for x, _ in corners) - min(x for x, _ in corners) > 180:
        corners = [(x + 360 if x < 0 else x, y) for x, y in corners]
    return [[round(x, 4), round(y, 4)] for x, y in (*corners, corners[0])]
