"""Clue area: the area that somebody pastes or uploads as GeoJSON (RFC 7946), as programs for maps write it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from traceroom.atlas.cells import cells
from traceroom.clues.evidence_local import parse_local
from traceroom.clues.where import within
from traceroom.site.actions.doing import Refused
from traceroom.values.local import Area
from traceroom.values.trouble import Trouble
from traceroom.values.words import printable

DEEPEST = 5
"""Collections within collections."""


def area_of(text: str, name: str) -> Area | None:
    """The area of all polygons in it, with a name of ours or else its own; None for nothing. Raises Refused."""
    if not text.strip():
        return None
    data = _read(text)
    polygons = [polygon for geometry in _geometries(data) for polygon in _polygons(geometry)]
    if not polygons:
        raise Refused("There is no Polygon and no MultiPolygon in this GeoJSON: points and lines enclose nothing.")
    try:
        area = parse_local({"area": {"type": "MultiPolygon", "coordinates": polygons}}, "GeoJSON")
    except Trouble as trouble:
        raise Refused(f"{trouble}. A corner is in degrees: [longitude, latitude].") from None
    assert isinstance(area, Area)
    _inhabited(area, [len(polygon) for polygon in polygons])
    return Area(area.rings, name.strip() or _own_name(data))


def text_of(data: bytes) -> str:
    """A file's text; of what is none, enough to see that."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(letter for letter in data[:100].decode(errors="replace") if letter.isprintable())


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        raise Refused(
            f"This is no GeoJSON: {wrong.msg[:1].lower()}{wrong.msg[1:]}, line {wrong.lineno}, column {wrong.colno}."
        ) from None
    except (ValueError, RecursionError):
        raise Refused("This is no GeoJSON: a number or a list in it has no end.") from None


def _geometries(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Of a geometry, a Feature, or collections of them."""
    if depth > DEEPEST or not isinstance(data, dict):
        return
    inside = {"Feature": [data.get("geometry")], "FeatureCollection": data.get("features"),
              "GeometryCollection": data.get("geometries")}.get(str(data.get("type")))  # fmt: skip
    if inside is None:
        yield data
    for one in inside if isinstance(inside, list) else ():
        yield from _geometries(one, depth + 1)


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Any]:
    """Each a list of rings."""
    found = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        return [found] if isinstance(found, list) else []
    return found if geometry.get("type") == "MultiPolygon" and isinstance(found, list) else []


def _own_name(data: Any) -> str:
    """What the file calls it, if it holds one thing."""
    while isinstance(data, dict) and isinstance(data.get("features"), list) and len(data["features"]) == 1:
        data = data["features"][0]
    named = data.get("properties") if isinstance(data, dict) else None
    name = named.get("name") if isinstance(named, dict) else None
    return printable(name) if isinstance(name, str) else ""


def _inhabited(area: Area, sizes: Sequence[int]) -> None:
    """Whether people live in it. What lies in two of its polygons would count as outside. `sizes`: rings of each."""
    held = np.zeros(len(cells().people), dtype=int)
    rings = iter(area.rings)
    for size in sizes:
        held += within([next(rings) for _ in range(size)]) if size else 0
    if held.max() > 1:
        raise Refused(
            f"Two of its polygons overlap, at {cells().place[int(held.argmax())]}: merge them into one first."
        )
    if not held.any():
        raise Refused(
            "Nobody lives in this area, as the atlas knows it: its cells are some 40 km wide. Of something smaller say"
            " a town and a distance, and see that longitude stands before latitude."
        )
