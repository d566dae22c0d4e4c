"""Evidence, where: the circle or area of a statement, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from traceroom.clues.evidence_bounds import too_many_corners
from traceroom.clues.evidence_fields import name, number, shown
from traceroom.clues.evidence_says import code_of
from traceroom.clues.town import Town, meant, town
from traceroom.values.local import Area, Local, Near, Ring
from traceroom.values.near_miss import hint
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble
from traceroom.values.words import listed

RADIUS_KM = 25.0
LARGEST_KM = 20_000.0
LEAST_FADE_KM = 10.0
MOST_CORNERS = 20_000
HALF_AROUND = 180.0
"""Degrees; from -180 to 180 is all around, and meant."""
FIELDS = ("place", "country", "lat", "lon", "km", "fade_km")


def parse_local(clue: Mapping[str, Any], where: Spot | str) -> Local | None:
    """What `near` or `area` of a statement says; None where it has neither. Raises Trouble."""
    where = at(where)
    near, area = clue.get("near"), clue.get("area")
    if near is not None and area is not None:
        raise Trouble(f"{where}: near and area are two ways to say where; one clue has one of them")
    if near is not None:
        return _near(near, where / "near")
    return None if area is None else _area(area, name(clue.get("note"), where / "note"), where / "area")


def _near(data: object, where: Spot) -> Near:
    if not isinstance(data, Mapping):
        example = '{"place": "Ghent", "country": "BE", "km": 30}, or lat and lon,'
        raise Trouble(f"{where}: {example} is expected, not {shown(data)}")
    radius_km = _km(data.get("km"), where / "km", least=0.0, otherwise=RADIUS_KM)
    fade_km = _km(data.get("fade_km"), where / "fade_km", least=0.1, otherwise=max(LEAST_FADE_KM, radius_km / 4))
    if data.get("place") is not None:
        latitude, longitude, called = _place(data, where)
    else:
        _check_fields(data, where)
        latitude = number(data.get("lat"), where / "lat", least=-90.0, most=90.0)
        longitude = number(data.get("lon"), where / "lon", least=-180.0, most=180.0)
        called = ""
    return Near(latitude, longitude, radius_km, fade_km, called)


def _check_fields(data: Mapping[str, Any], where: Spot) -> None:
    """Neither a place nor a point: a field that is meant to be one is named."""
    if data.get("lat") is None and data.get("lon") is None:
        hints = (hint(field, FIELDS) for field in data if field not in FIELDS)
        raise Trouble(f"{where}: place, or lat and lon, is missing{next(filter(None, hints), '')}")


def _km(data: object, where: Spot, *, least: float, otherwise: float) -> float:
    return otherwise if data is None else number(data, where, least=least, most=LARGEST_KM)


def _place(data: Mapping[str, Any], where: Spot) -> tuple[float, float, str]:
    """A town of the atlas; the country may be left out where one country has by far the largest of that name."""
    called = name(data["place"], where / "place")
    code = None if data.get("country") is None else code_of(data["country"], where / "country")
    found = town(called, code)
    if isinstance(found, Town):
        return found.latitude, found.longitude, found.name
    if not found.countries:
        near = meant(called, code) or meant(called)
        instead = f"did you mean {near}? If not, give lat and lon" if near else "give lat and lon instead"
        raise Trouble(f"{where / 'place'}: the atlas has no town {shown(called)}; {instead}")
    others = listed(found.countries, most=12)
    if code is None:
        raise Trouble(f"{where / 'place'}: {called} is in {others}; say which with country")
    raise Trouble(f"{where / 'country'}: the atlas has a {called} in {others}, not in {code!r}")


def _area(data: object, called: str, where: Spot) -> Area:
    """A GeoJSON Polygon or MultiPolygon (RFC 7946)."""
    if not isinstance(data, Mapping) or data.get("type") not in ("Polygon", "MultiPolygon"):
        kind = data.get("type") if isinstance(data, Mapping) else None
        instead = f"; of this {kind}, give the geometry alone" if kind in ("Feature", "FeatureCollection") else ""
        raise Trouble(f"{where}: a GeoJSON Polygon or MultiPolygon is expected{instead}")
    polygons, where = data.get("coordinates"), where / "coordinates"
    polygons = [polygons] if data["type"] == "Polygon" else polygons
    if not _is_list(polygons) or not all(map(_is_list, polygons)):
        raise Trouble(f"{where}: lists of rings of [longitude, latitude] are expected")
    if too_many_corners(data, MOST_CORNERS) or not any(polygons):
        raise Trouble(f"{where}: an area has from 3 to {MOST_CORNERS:,} corners")
    return Area(tuple(_ring(ring, where) for polygon in polygons for ring in polygon), called)


def _ring(data: object, where: Spot) -> Ring:
    if not isinstance(data, list | tuple) or len(data) < 3:
        raise Trouble(f"{where}: a ring is a list of three or more [longitude, latitude]")
    corners = []
    for corner in data:
        if not isinstance(corner, list | tuple) or len(corner) < 2:
            raise Trouble(f"{where}: {shown(corner)} is no [longitude, latitude]")
        longitude = number(corner[0], where / "longitude", least=-180.0, most=180.0)
        corners.append((longitude, number(corner[1], where / "latitude", least=-90.0, most=90.0)))
    return _closed(tuple(corners[:-1] if corners[0] == corners[-1] else corners), where)


def _closed(ring: Ring, where: Spot) -> Ring:
    if len(set(ring)) < 3:
        raise Trouble(f"{where}: a ring has three or more different corners")
    for (one, _), (other, _) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if HALF_AROUND < abs(one - other) < 2 * HALF_AROUND:
            way = f"an edge from {one:g} to {other:g} goes more than half around the earth"
            raise Trouble(f"{where}: {way}; cut an area at the date line into a MultiPolygon (RFC 7946, 3.1.9)")
    return ring


def _is_list(data: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(data, list | tuple)
