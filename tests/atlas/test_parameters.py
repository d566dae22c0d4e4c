"""Parameters."""

import pytest

from traceroom.atlas.parameters import parameters, value


def test_every_number_lies_in_its_range_and_has_a_source() -> None:
    for one in parameters().values():
        assert one.low <= one.value <= one.high, one.name
        assert one.source and one.date


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        value("travel.flying_carpet")


def test_numbers_that_are_tried_stand_for_the_tables_only_inside() -> None:
    from traceroom.atlas.parameters import tried
    from traceroom.place.travel import foreign_share, gravity

    name, shipped = "travel.packaged", value("travel.packaged")
    before, pull = foreign_share(name).copy(), gravity().copy()
    with tried({name: 0.5, "gravity.distance": 3.0}):
        with tried({"error.likely": 0.2}):
            assert value(name) == 0.5 and value("error.likely") == 0.2
        assert value("error.likely") != 0.2
        assert foreign_share(name).mean() > before.mean() and not (gravity() == pull).all()
    assert value(name) == shipped and (foreign_share(name) == before).all() and (gravity() == pull).all()
