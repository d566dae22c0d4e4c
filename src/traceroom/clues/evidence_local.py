"""Evidence, where: the circle or area of a statement, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traceroom.clues.town import Town, town
from traceroom.values.local import Area, Local, Near, Ring
from traceroom.values.trouble import Trouble

RADIUS_KM = 25.0
LARGEST_KM = 20_000.0
LEAST_FADE_KM = 10.0
MOST_CORNERS = 20_000


def parse_local(clue: Mapping[str, Any], where: str) -> Local | None:
    """What `near` or `area` of a statement says; None where it has neither. Raises Trouble."""
    near, area = clue.get("near"), clue.get("area")
    if near is not None and area is not None:
        raise Trouble(f"{where}: near and area are two ways to say where; one clue has one of them")
    if near is not None:
        return _near(near, f"{where}, near")
    return None if area is None else _area(area, str(clue.get("note") or ""), f"{where}, area")


def _near(data: object, where: str) -> Near:
    if not isinstance(data, dict):
        raise Trouble(f'{where}: {{"place": "Ghent", "country": "BE", "km": 30}}, or lat and lon, is expected')
    radius_km = _number(data.get("km", RADIUS_KM), 0.0, LARGEST_KM, f"{where}, km")
    fade_km = _number(data.get("fade_km", max(LEAST_FADE_KM, radius_km / 4)), 0.1, LARGEST_KM, f"{where}, fade_km")
    if "place" in data:
        latitude, longitude, name = _place(data, where)
    else:
        latitude = _number(data.get("lat"), -90.0, 90.0, f"{where}, lat")
        longitude = _number(data.get("lon"), -180.0, 180.0, f"{where}, lon")
        name = ""
    return Near(latitude, longitude, radius_km, fade_km, name)


def _place(data: Mapping[str, Any], where: str) -> tuple[float, float, str]:
    """A town of the atlas; the country may be left out where one country has by far the largest of that name."""
    name, code = str(data["place"]), data.get("country")
    found = town(name, None if code is None else str(code))
    if isinstance(found, Town):
        return found.latitude, found.longitude, found.name
    if not found.countries:
        raise Trouble(f"{where}, place: the atlas has no town {name[:40]!r}; give lat and lon instead")
    if code is None:
        raise Trouble(f"{where}, place: {name} is in {', '.join(found.countries)}; say which with country")
    raise Trouble(f"{where}, country: the atlas has a {name} in {', '.join(found.countries)}, not in {code!r}")


def _area(data: object, name: str, where: str) -> Area:
    """A GeoJSON Polygon or MultiPolygon (RFC 7946)."""
    if not isinstance(data, dict) or data.get("type") not in ("Polygon", "MultiPolygon"):
        raise Trouble(f"{where}: a GeoJSON Polygon or MultiPolygon is expected")
    polygons = data.get("coordinates")
    polygons = [polygons] if data["type"] == "Polygon" else polygons
    if not isinstance(polygons, list) or not all(isinstance(polygon, list) for polygon in polygons):
        raise Trouble(f"{where}, coordinates: lists of rings of [longitude, latitude] are expected")
    rings = tuple(_ring(ring, where) for polygon in polygons for ring in polygon)
    if not rings or sum(map(len, rings)) > MOST_CORNERS:
        raise Trouble(f"{where}, coordinates: an area has from 3 to {MOST_CORNERS} corners")
    return Area(rings, name)


def _ring(data: object, where: str) -> Ring:
    if not isinstance(data, list) or len(data) < 3:
        raise Trouble(f"{where}, coordinates: a ring is a list of three or more [longitude, latitude]")
    corners = []
    for corner in data:
        if not isinstance(corner, list) or len(corner) < 2:
            raise Trouble(f"{where}, coordinates: {corner!r:.40} is no [longitude, latitude]")
        longitude = _number(corner[0], -180.0, 180.0, f"{where}, longitude")
        corners.append((longitude, _number(corner[1], -90.0, 90.0, f"{where}, latitude")))
    return tuple(corners[:-1] if corners[0] == corners[-1] else corners)


def _number(data: object, least: float, most: float, where: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not least <= data <= most:
        raise Trouble(f"{where}: a number from {least:g} to {most:g} is expected, not {data!r:.40}")
    return float(data)
