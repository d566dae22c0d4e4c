"""Clue where: the circle or the area of a clue, checked, as the columns of its row."""

from __future__ import annotations

from typing import Any

from traceroom.clues.evidence_local import LARGEST_KM, MOST_CORNERS
from traceroom.site.actions.doing import Refused
from traceroom.values.local import Area, Local, Near, Ring

DECIMALS = 6
"""Of a degree: a tenth of a metre."""


def columns(local: Local | None) -> dict[str, Any]:
    """What the row holds of it."""
    if local is None:
        return {"near": ""}
    name = local.name.strip()[:200]
    if isinstance(local, Area):
        return {"area": [_rounded(ring) for ring in local.rings], "near": name}
    spot = {"latitude": local.latitude, "longitude": local.longitude}
    return {**spot, "radius_km": local.radius_km, "fade_km": local.fade_km, "near": name}


def _rounded(ring: Ring) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring]


def on_earth(local: Local | None) -> None:
    """Raises Refused for what is nowhere on it."""
    if isinstance(local, Near) and not _circle(local):
        raise Refused("A latitude is from -90 to 90, a longitude from -180 to 180, a distance from 0 to 20,000 km.")
    if isinstance(local, Area) and not _area(local):
        raise Refused(
            f"An area has rings of three corners or more, {MOST_CORNERS:,} in all, each with a longitude from -180 to"
            " 180 and a latitude from -90 to 90."
        )


def _circle(near: Near) -> bool:
    distances = 0 <= near.radius_km <= LARGEST_KM and 0.1 <= near.fade_km <= LARGEST_KM
    return distances and _spot(near.longitude, near.latitude)


def _area(area: Area) -> bool:
    corners = [corner for ring in area.rings for corner in ring]
    whole = 0 < len(corners) <= MOST_CORNERS and all(len(ring) >= 3 for ring in area.rings)
    return whole and all(_spot(x, y) for x, y in corners)


def _spot(longitude: float, latitude: float) -> bool:
    return -180 <= longitude <= 180 and -90 <= latitude <= 90
