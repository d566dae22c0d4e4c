"""Own point."""

from __future__ import annotations

import pytest

from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.atlas.own_point import misplaced


def test_where_people_of_a_country_live_is_not_far_from_it() -> None:
    held = cells()
    for i in range(0, len(held.country), 97):
        code = countries.codes()[int(held.country[i])]
        assert misplaced(code, float(held.latitude[i]), float(held.longitude[i])) is None
        assert misplaced(code, float(held.latitude[i]) + 0.5, float(held.longitude[i]) - 0.5) is None


@pytest.mark.parametrize(
    ("code", "latitude", "longitude", "says"),
    [
        ("BE", 3.72, 51.05, "far from Belgium; are latitude and longitude swapped?"),
        ("BE", 51.05, -3.72, "more than 300 km from Belgium; near it is the United Kingdom (GB)"),
        ("FR", -21.1, 55.5, "more than 300 km from France; near it is Réunion (RE)"),
        ("BE", 0.0, -30.0, "the point is more than 300 km from Belgium"),
        ("NZ", 41.3, 174.8, "the point is more than 300 km from New Zealand"),
    ],
)
def test_a_point_elsewhere_is_said(code: str, latitude: float, longitude: float, says: str) -> None:
    found = misplaced(code, latitude, longitude)
    assert found is not None and says in found


def test_the_date_line_is_no_border() -> None:
    assert misplaced("FJ", -17.0, 179.99) is None and misplaced("FJ", -17.0, -179.99) is None
    assert misplaced("NZ", -44.0, -176.5) is None, "the Chatham Islands"
