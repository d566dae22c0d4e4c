"""Roads."""

from traceroom.atlas import countries
from traceroom.atlas.roads import driving_on, roads


def test_every_country_has_a_side() -> None:
    assert set(roads()) == set(countries.codes())
    assert set(driving_on("left")) | set(driving_on("right")) == set(countries.codes())


def test_sides_and_units_are_those_that_are_known() -> None:
    left = {"GB", "IE", "MT", "CY", "JP", "IN", "AU", "ZA", "TH", "SR"}
    assert left <= set(driving_on("left"))
    assert {"BE", "US", "CN", "GI", "SE"} <= set(driving_on("right"))
    assert (roads()["GB"].speed, roads()["IE"].speed, roads()["US"].height) == ("mph", "km/h", "ft")
