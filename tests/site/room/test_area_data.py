"""Area data: who lives in an area, and how many."""

from __future__ import annotations

from uuid import uuid4

import pytest

from traceroom.site.installation import Installation
from traceroom.values.local import Area

FLANDERS = Area((((2.5, 50.7), (5.8, 50.7), (5.8, 51.5), (2.5, 51.5)),), "where the bricks are made")
EVERYWHERE = Area((((-180, -90), (180, -90), (180, 90), (-180, 90)),))


@pytest.mark.parametrize(
    ("number", "said"),
    [(350, "350"), (9_400, "9,000"), (120_000, "120,000"), (9_400_000, "9.4 million"), (8.1e9, "8.1 billion")],
)
def test_two_digits_are_enough(installed: Installation, number: float, said: str) -> None:
    from traceroom.site.room.area_data import counted

    assert counted(number) == said


def test_who_lives_there_is_said_by_country_the_most_people_first(installed: Installation) -> None:
    from traceroom.site.room.area_data import people

    said = people(FLANDERS)
    assert said.startswith("Some ") and "million people live in it: " in said
    assert said.index("of Belgium") < said.index("of the Netherlands")
    assert "more countries" not in said and "some of" in people(EVERYWHERE)


def test_the_page_has_the_area_in_words_and_on_a_map(installed: Installation) -> None:
    from traceroom.site.access.object_page import AreaView
    from traceroom.site.room.area_data import area_data

    page = area_data(AreaView(uuid4(), "brick", FLANDERS))
    assert page.words == "The area where the bricks are made" and page.object == "brick"
    assert 'id="map-area"' in page.map and 'class="area"' in page.map
