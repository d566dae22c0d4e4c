"""The map of an area."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from traceroom.runs.report.area_svg import area_map
from traceroom.values.local import Area, Ring


def _box(west: float, south: float, east: float, north: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north))


def _path(area: Area) -> str:
    root = ElementTree.fromstring(area_map(area))
    (path,) = (one for one in root.iter("path") if one.get("class") == "area")
    return str(path.get("d"))


def test_an_area_is_drawn_where_it_lies_with_its_holes() -> None:
    whole, hole = _box(2.5, 49.5, 6.4, 51.5), _box(4.0, 50.3, 5.0, 51.0)
    assert _path(Area((whole,))).count("M") == 1
    assert _path(Area((whole, hole))).count("M") == 2
    assert 'data-extent="50' in area_map(Area((whole,)))


@pytest.mark.parametrize(
    "area",
    [
        Area((_box(-180, -90, 180, 90),)),
        Area((_box(-180, -23, 180, 23),)),
        Area((_box(177, -19, 180, -16), _box(-180, -19, -178, -16))),
        Area((_box(-42, 28, -40, 30),)),
    ],
    ids=["the world", "the tropics", "Fiji, cut at the antimeridian", "an ocean"],
)
def test_an_area_anywhere_is_a_small_map(area: Area) -> None:
    drawn = area_map(area)
    assert len(drawn) < 400_000 and re.match(r"M\d", _path(area))


def test_the_poles_and_all_between_make_a_map_of_the_world() -> None:
    assert 'data-extent="world"' in area_map(Area((_box(-180, -90, 180, 90),)))
