"""Evidence, where."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.clues.evidence_local import parse_local
from traceroom.values.local import Area, Near
from traceroom.values.trouble import Trouble

SQUARE = [[2.0, 49.0], [7.0, 49.0], [7.0, 52.0], [2.0, 52.0], [2.0, 49.0]]


def test_a_town_of_the_atlas_with_a_radius() -> None:
    near = parse_local({"near": {"place": "Ghent", "km": 30}}, "x")
    assert isinstance(near, Near) and (near.radius_km, near.fade_km) == (30, 10)
    assert abs(near.latitude - 51.05) < 0.1 and near.name.startswith("Ghent")


def test_a_point_by_its_numbers() -> None:
    near = parse_local({"near": {"lat": 32.7, "lon": -117.1, "km": 160, "fade_km": 20}}, "x")
    assert near == Near(32.7, -117.1, 160, 20)


def test_a_polygon_and_several_with_holes() -> None:
    area = parse_local({"area": {"type": "Polygon", "coordinates": [SQUARE]}, "note": "where olives grow"}, "x")
    assert isinstance(area, Area) and len(area.rings[0]) == 4 and area.name == "where olives grow"
    several = parse_local({"area": {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}}, "x")
    assert isinstance(several, Area) and len(several.rings) == 3


def test_a_ring_may_go_all_around_the_earth_and_no_edge_nearly() -> None:
    band = [[-180, 30], [180, 30], [180, 60], [-180, 60], [-180, 30]]
    area = parse_local({"area": {"type": "Polygon", "coordinates": [band]}}, "x")
    assert isinstance(area, Area) and len(area.rings[0]) == 4
    over = [[170, -30], [-170, -30], [-170, 0], [170, 0], [170, -30]]
    with pytest.raises(Trouble, match="from 170 to -170 goes more than half around the earth; cut an area at the date"):
        parse_local({"area": {"type": "Polygon", "coordinates": [over]}}, "x")


def test_fields_of_other_programs_are_hinted_at() -> None:
    with pytest.raises(Trouble, match=r"near: place, or lat and lon, is missing; did you mean place\?"):
        parse_local({"near": {"town": "Ghent", "km": 3}}, "x")
    with pytest.raises(Trouble, match=r"did you mean lat\?"):
        parse_local({"near": {"latitude": 51, "longitude": 3.7}}, "x")
    with pytest.raises(Trouble, match="of this Feature, give the geometry alone"):
        parse_local({"area": {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}}, "x")
    with pytest.raises(Trouble, match="three or more different corners"):
        parse_local({"area": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}}, "x")


def test_a_clue_that_says_nothing_of_where_is_none() -> None:
    assert parse_local({"says": ["BE"]}, "x") is None


@pytest.mark.parametrize(
    ("clue", "sentence"),
    [
        ({"near": "Ghent"}, "near: {"),
        ({"near": {"place": "Qqqqq"}}, "has no town 'Qqqqq'"),
        ({"near": {"place": "Lissabonn"}}, "has no town 'Lissabonn'; did you mean Lissabon"),
        ({"near": {"place": "Brugees", "country": "BE"}}, "did you mean Bruges"),
        ({"near": {"place": "Cordoba"}}, "say which with country"),
        ({"near": {"place": "Ghent", "country": "PT"}}, "not in 'PT'"),
        ({"near": {"lat": 91, "lon": 0}}, "lat: a number from -90 to 90"),
        ({"near": {"lon": 0}}, "lat: a number"),
        ({"near": {"lat": 1, "lon": 1, "km": -1}}, "km: a number from 0"),
        ({"near": {"lat": True, "lon": 1}}, "lat: a number"),
        ({"near": {"lat": float("nan"), "lon": 1}}, "lat: a number"),
        ({"near": {"place": "Ghent"}, "area": {}}, "two ways to say where"),
        ({"area": {"type": "Point"}}, "Polygon or MultiPolygon"),
        ({"area": {"type": "Polygon", "coordinates": [[[1, 2]]]}}, "three or more"),
        ({"area": {"type": "Polygon", "coordinates": [[1, 2, 3]]}}, "is no .longitude, latitude"),
        ({"area": {"type": "Polygon", "coordinates": []}}, "from 3 to"),
        ({"area": {"type": "Polygon", "coordinates": "x"}}, "lists of rings"),
    ],
)
def test_what_is_wrong_is_a_sentence(clue: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_local(clue, "evidence, clues[0]")


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["place", "lat", "lon", "km", "type", "coordinates",
                                                                   "country"]), inner, max_size=4)
)))  # fmt: skip
def test_anything_at_all_is_a_place_or_a_sentence(data: Any) -> None:
    for name in ("near", "area"):
        try:
            parse_local({name: data}, "x")
        except Trouble as trouble:
            assert str(trouble).startswith("x, ")
