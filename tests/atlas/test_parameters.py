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
