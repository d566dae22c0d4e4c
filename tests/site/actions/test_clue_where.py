"""Clue where: circles and areas, checked and as columns."""

from __future__ import annotations

import pytest

from traceroom.site.installation import Installation
from traceroom.values.local import Area, Near

TRIANGLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))


@pytest.mark.parametrize(
    "circle",
    [(91, 0, 30, 10), (0, 181, 30, 10), (0, 0, -1, 10), (0, 0, 30_000, 10), (0, 0, 1, 0), (float("nan"), 0, 1, 10)],
)
def test_a_circle_that_is_nowhere_on_earth_is_refused(
    installed: Installation, circle: tuple[float, float, float, float]
) -> None:
    from traceroom.site.actions.clue_where import on_earth
    from traceroom.site.actions.doing import Refused

    with pytest.raises(Refused, match="A latitude is from"):
        on_earth(Near(*circle))


@pytest.mark.parametrize(
    "rings",
    [(), (TRIANGLE[:2],), (TRIANGLE, ()), ((*TRIANGLE, (0, 91)),), ((*TRIANGLE, (-181, 0)),),
     ((*TRIANGLE, (0, float("nan"))),), (TRIANGLE * 7000,)],
)  # fmt: skip
def test_an_area_that_is_nowhere_on_earth_is_refused(
    installed: Installation, rings: tuple[tuple[tuple[float, float], ...], ...]
) -> None:
    from traceroom.site.actions.clue_where import on_earth
    from traceroom.site.actions.doing import Refused

    with pytest.raises(Refused, match="three corners or more, 20,000 in all"):
        on_earth(Area(rings))


def test_columns_hold_what_was_said_to_the_tenth_of_a_metre(installed: Installation) -> None:
    from traceroom.site.actions.clue_where import columns, on_earth

    on_earth(None)
    on_earth(Area((TRIANGLE,)))
    on_earth(Near(-90, 180, 0, 0.1))
    assert columns(None) == {"near": ""}
    area = Area((((0.12345678, 1), (2, 3), (4, 5)),), " where olives grow ")
    assert columns(area) == {"area": [[[0.123457, 1], [2, 3], [4, 5]]], "near": "where olives grow"}
    near = {"latitude": 51, "longitude": 3, "radius_km": 30, "fade_km": 10, "near": "Ghent"}
    assert columns(Near(51, 3, 30, 10, "Ghent")) == near
