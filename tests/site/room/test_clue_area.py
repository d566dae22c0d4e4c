"""Clue area: GeoJSON as people paste it, and a sentence for what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from traceroom.site.installation import Installation

BOX = [[[2.5, 49.5], [6.4, 49.5], [6.4, 51.5], [2.5, 51.5], [2.5, 49.5]]]
BESIDE = [[[-9.5, 37.0], [-7.0, 37.0], [-7.0, 42.0], [-9.5, 42.0], [-9.5, 37.0]]]
POLYGON, OTHER = {"type": "Polygon", "coordinates": BOX}, {"type": "Polygon", "coordinates": BESIDE}


def _feature(geometry: Any, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.mark.parametrize(
    ("given", "rings"),
    [
        (POLYGON, 1),
        ({"type": "MultiPolygon", "coordinates": [BOX, BESIDE]}, 2),
        (_feature(POLYGON), 1),
        ({"type": "FeatureCollection", "features": [_feature(POLYGON), _feature({"type": "Point"})]}, 1),
        ({"type": "FeatureCollection", "features": [_feature(POLYGON), _feature(OTHER)]}, 2),
        ({"type": "GeometryCollection", "geometries": [POLYGON, {"type": "LineString", "coordinates": []}]}, 1),
    ],
)  # fmt: skip
def test_every_form_in_which_programs_write_polygons_is_read(
    installed: Installation, given: dict[str, Any], rings: int
) -> None:
    from traceroom.site.room.clue_area import area_of

    area = area_of(f" {json.dumps(given)}\n", "")
    assert area is not None and len(area.rings) == rings
    assert area.rings[0] == ((2.5, 49.5), (6.4, 49.5), (6.4, 51.5), (2.5, 51.5))


def test_a_name_is_what_was_typed_or_what_the_file_calls_it(installed: Installation) -> None:
    from traceroom.site.room.clue_area import area_of

    one = json.dumps({"type": "FeatureCollection", "features": [_feature(POLYGON, name="North\u0000\ud800\n grid")]})
    two = json.dumps({"type": "FeatureCollection", "features": [_feature(POLYGON, name="a"), _feature(None, name="b")]})
    names = [area.name for area in (area_of(one, ""), area_of(one, " olives "), area_of(two, "")) if area is not None]
    assert names == ["North grid", "olives", ""]
    assert area_of(" \n", "") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<kml>", r"no GeoJSON: expecting value, line 1, column 1"),
        ('{"type": "Polygon", "coordinates": [[[2.5, 49.5], [6.4,', "no GeoJSON: expecting value, line 1"),
        ("[" * 100_000, "has no end"),
        ("9" * 10_000, "has no end"),
        ("7", "no Polygon"),
        ("[]", "no Polygon"),
        ("{}", "no Polygon"),
        ('{"type": ["Feature"]}', "no Polygon"),
        ('{"type": "Topology", "arcs": []}', "no Polygon"),
        ('{"type": "Point", "coordinates": [3, 51]}', "points and lines enclose nothing"),
        ('{"type": "Polygon", "coordinates": {"a": 1}}', "no Polygon"),
        ('{"type": "FeatureCollection", "features": {"a": 1}}', "no Polygon"),
        ('{"type": "Polygon", "coordinates": [[[3, 51], [4, 51]]]}', "three or more"),
        ('{"type": "MultiPolygon", "coordinates": [[[3, 51], [4, 51], [4, 52]]]}', "three or more"),
        ('{"type": "MultiPolygon", "coordinates": [7]}', "lists of rings"),
        ('{"type": "Polygon", "coordinates": [[["3", 51], [4, 51], [4, 52]]]}', "longitude: a number"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 51], [4, 51], [4, 52]]]}', "longitude: a number"),
        ('{"type": "Polygon", "coordinates": [[[556597, 6621293], [4, 51], [4, 52]]]}', "in degrees: .longitude"),
        ('{"type": "Polygon", "coordinates": [[[3, 51], [4, 91], [4, 52]]]}', "latitude: a number"),
    ],
)
def test_what_is_no_area_is_refused_in_a_sentence(installed: Installation, text: str, why: str) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_area import area_of

    with pytest.raises(Refused, match=why):
        area_of(text, "")


def test_collections_within_collections_have_an_end(installed: Installation) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_area import area_of

    nested: dict[str, Any] = POLYGON
    for _ in range(50):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    with pytest.raises(Refused, match="no Polygon"):
        area_of(json.dumps(nested), "")


def test_polygons_that_overlap_would_count_as_outside_and_are_refused(installed: Installation) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_area import area_of

    brussels = [[[4.0, 50.5], [5.0, 50.5], [5.0, 51.2], [4.0, 51.2]]]
    with pytest.raises(Refused, match=r"overlap, at .*: merge them into one first"):
        area_of(json.dumps({"type": "MultiPolygon", "coordinates": [BOX, brussels]}), "")
    pierced = area_of(json.dumps({"type": "Polygon", "coordinates": [*BOX, *brussels]}), "")
    assert pierced is not None and len(pierced.rings) == 2


def test_an_area_in_which_nobody_lives_is_refused(installed: Installation) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_area import area_of

    for x, y in ((-40.0, 30.0), (3.71, 51.05)):
        ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01]]
        with pytest.raises(Refused, match="Nobody lives in this area"):
            area_of(json.dumps({"type": "Polygon", "coordinates": [ring]}), "")


def test_a_file_is_read_as_text_and_what_is_none_is_shown_in_part(installed: Installation) -> None:
    from traceroom.site.room.clue_area import text_of

    assert text_of("\ufeff{}é".encode()) == "{}é"
    assert len(text_of(b"PK\x03\x04\x00\xff" * 900)) <= 100 and "\0" not in text_of(b"\xff\0")
