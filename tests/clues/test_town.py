"""Town."""

import pytest

from traceroom.clues.town import NoTown, Town, town


@pytest.mark.parametrize("name", ["Ghent", "Gand", "gent", "GENT"])
def test_a_town_is_found_in_any_of_its_names(name: str) -> None:
    found = town(name)
    assert isinstance(found, Town) and abs(found.latitude - 51.05) < 0.1 and abs(found.longitude - 3.72) < 0.1


def test_a_town_of_many_countries_needs_one() -> None:
    found = town("Cordoba")
    assert isinstance(found, NoTown) and {"ES", "AR"} <= set(found.countries)
    spanish = town("Cordoba", "ES")
    assert isinstance(spanish, Town) and spanish.name == "Cordoba, Spain" and abs(spanish.latitude - 37.9) < 0.1
    elsewhere = town("Cordoba", "BE")
    assert isinstance(elsewhere, NoTown) and "ES" in elsewhere.countries


def test_what_no_country_has_is_none_of_any() -> None:
    assert town("Qqqqq") == town("") == town("Qqqqq", "BE") == NoTown(())
