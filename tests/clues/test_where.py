"""Where."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.clues.where import field, share_of_people, swapped
from traceroom.values.local import Area, Near, Ring

GHENT = Near(51.05, 3.72, radius_km=30, fade_km=10)
INDEX = countries.index()


def test_a_circle_is_whole_inside_and_fades_outside() -> None:
    said = field(GHENT)
    place = {name: i for i, name in enumerate(cells().place) if cells().country[i] == INDEX["BE"]}
    assert said[place["Gent"]] == 1.0
    assert 0.01 < said[place["Antwerp"]] < 0.9
    assert said[place["Liège"]] < 1e-4
    assert said.min() >= 0


def test_an_area_holds_what_lies_within_and_a_hole_is_not_in_it() -> None:
    box = ((2.0, 49.0), (7.0, 49.0), (7.0, 52.0), (2.0, 52.0))
    hole = ((3.5, 50.9), (4.0, 50.9), (4.0, 51.2), (3.5, 51.2))
    place = {name: i for i, name in enumerate(cells().place) if cells().country[i] == INDEX["BE"]}
    whole, pierced = field(Area((box,))), field(Area((box, hole)))
    assert whole[place["Gent"]] == whole[place["Liège"]] == pierced[place["Liège"]] == 1
    assert pierced[place["Gent"]] == 0
    assert set(np.unique(whole)) == {0.0, 1.0}


corners = st.tuples(st.integers(-8, 30), st.integers(36, 60)).map(lambda c: (float(c[0]), float(c[1])))


@given(st.lists(st.lists(corners, min_size=3, max_size=8).map(tuple), min_size=1, max_size=3).map(tuple))
@settings(deadline=None, max_examples=30)
def test_the_fast_way_holds_what_the_slow_way_holds(rings: tuple[Ring, ...]) -> None:
    assert np.array_equal(field(Area(rings)) == 1, _slowly(rings))


def _slowly(rings: tuple[Ring, ...]) -> NDArray[np.bool_]:
    """Each edge against every cell."""
    x, y = cells().longitude, cells().latitude
    inside = np.zeros(len(x), dtype=bool)
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if y1 != y2:
                inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


def test_what_it_says_of_a_country_is_the_share_of_its_people() -> None:
    share = share_of_people(GHENT)
    assert 0.1 < share[INDEX["BE"]] < 0.6
    assert share[INDEX["NL"]] < 0.1 * share[INDEX["BE"]]
    assert share[INDEX["PT"]] == 0
    assert share_of_people(Near(0, 0, radius_km=20_100, fade_km=1)).min() > 0.999


def test_a_circle_in_the_ocean_speaks_of_nobody() -> None:
    assert share_of_people(Near(-48.9, -123.4, radius_km=10, fade_km=1)).max() == 0


def test_a_circle_smaller_than_a_cell_speaks_of_the_cell_it_lies_in() -> None:
    share = share_of_people(Near(51.05, 3.72, radius_km=0, fade_km=0.1))
    assert share.argmax() == INDEX["BE"] and share[INDEX["BE"]] > 0.01
    assert (share > 0).sum() == 1


def test_nobody_lives_in_the_middle_of_an_ocean_or_at_a_pole() -> None:
    for latitude, longitude in ((0.0, -150.0), (90.0, 0.0), (-90.0, 180.0)):
        assert share_of_people(Near(latitude, longitude, radius_km=30, fade_km=10)).max() == 0


def test_the_date_line_is_no_edge() -> None:
    east, west = (share_of_people(Near(-17, longitude, radius_km=300, fade_km=75)) for longitude in (180.0, -180.0))
    assert np.allclose(east, west) and east.argmax() == INDEX["FJ"]


def test_where_a_point_is_meant_that_was_written_the_other_way_round() -> None:
    assert swapped(Near(3.72, 51.05, 1, 10)) == Near(51.05, 3.72, 1, 10)
    assert swapped(Near(51.05, 103.72, 1, 10)) is None
    assert swapped(Area((((49.5, 2.5), (49.5, 6.4), (51.5, 6.4)),))) == Area((((2.5, 49.5), (6.4, 49.5), (6.4, 51.5)),))
