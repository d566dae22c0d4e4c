"""Roads."""

from traceroom.atlas import countries
from traceroom.atlas.references import held_by
from traceroom.atlas.roads import changes, driving_on, roads, side_at


def test_every_country_has_a_side() -> None:
    assert set(roads()) == set(countries.codes())
    assert set(driving_on("left")) | set(driving_on("right")) == set(countries.codes())


def test_sides_and_units_are_those_that_are_known() -> None:
    left = {"GB", "IE", "MT", "CY", "JP", "IN", "AU", "ZA", "TH", "SR"}
    assert left <= set(driving_on("left"))
    assert {"BE", "US", "CN", "GI", "SE"} <= set(driving_on("right"))
    assert (roads()["GB"].speed, roads()["IE"].speed, roads()["US"].height) == ("mph", "km/h", "ft")


def test_a_country_that_changed_sides_drove_on_the_other_before() -> None:
    for code, change in changes().items():
        assert change.was != roads()[code].side and change.source and held_by(change.checked)
    assert (side_at("SE", 1967.6), side_at("SE", 1967.7)) == ("left", "right")
    assert (side_at("WS", 2009.0), side_at("WS", 2010.0)) == ("right", "left")
    assert side_at("GB", 1950.0) == side_at("GB", 2026.0) == "left"
