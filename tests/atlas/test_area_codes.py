"""Area codes."""

import pytest

from traceroom.atlas.area_codes import area_of


@pytest.mark.parametrize(
    ("number", "country", "town"),
    [
        ("3292251212", "BE", "ghent"),
        ("3232211111", "BE", "antwerp"),
        ("12135550123", "US", "los angeles"),
        ("498912345678", "DE", "munich"),
        ("33491123456", "FR", "marseille"),
    ],
)
def test_the_first_digits_name_the_town(number: str, country: str, town: str) -> None:
    found = area_of(number)
    assert found is not None and (found.country, found.town) == (country, town)
    assert number.startswith(found.digits) and -90 < found.latitude < 90


def test_no_number_names_none() -> None:
    assert area_of("") is None and area_of("x") is None and area_of("0000000") is None
