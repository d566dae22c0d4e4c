"""Income."""

from traceroom.atlas import countries
from traceroom.atlas.income import dollars


def test_every_country_has_one_and_the_rich_have_more() -> None:
    index = countries.index()
    assert dollars().shape == (len(index),) and dollars().min() > 100
    assert dollars()[index["LU"]] > dollars()[index["BE"]] > dollars()[index["MX"]] > dollars()[index["CD"]]
