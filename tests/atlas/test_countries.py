"""Countries."""

import pytest

from traceroom.atlas.countries import codes, countries, country, index, name, spoken


def test_every_country_stands_once_and_in_order() -> None:
    assert list(codes()) == sorted(set(codes()))
    assert len(codes()) >= 240
    assert {"BE", "XK", "TW"} <= set(codes())
    assert all(codes()[position] == code for code, position in index().items())


def test_what_is_known_of_a_country() -> None:
    belgium = country("BE")
    assert (belgium.alpha3, belgium.numeric, belgium.currency, belgium.domain) == ("BEL", 56, "EUR", "be")
    assert set(belgium.neighbours) == {"DE", "FR", "LU", "NL"}
    assert 50 < belgium.latitude < 51.5 and 3.5 < belgium.longitude < 5.5
    assert 11_000_000 < belgium.population < 13_000_000


def test_centres_lie_on_the_globe_and_people_live_everywhere() -> None:
    for one in countries():
        assert -90 <= one.latitude <= 90 and -180 <= one.longitude <= 180
        assert one.population > 0


def test_names_are_as_people_say_them() -> None:
    assert name("CZ") == "Czechia"
    assert spoken("NL") == "the Netherlands"
    assert spoken("BE") == "Belgium"


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        country("ZZ")
