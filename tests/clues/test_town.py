"""Town."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.clues.town import NoTown, Town, meant, town


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


@pytest.mark.parametrize(
    ("name", "code", "likely"),
    [
        ("Lissabonn", None, "Lissabon"),
        ("Brugees", None, "Bruges"),
        ("Brugees", "BE", "Bruges"),
        ("Amsterdm", None, "Amsterdam"),
        ("New Yrok", None, "New York"),
        ("Zürihc", None, "Zurich"),
        ("Brugees", "JP", None),
        ("Qqqqq", None, None),
        ("Xx", None, None),
        ("", None, None),
        ("x" * 10_000, None, None),
    ],
)
def test_a_misspelt_town_is_meant_and_is_none(name: str, code: str | None, likely: str | None) -> None:
    assert meant(name, code) == likely
    assert town(name, code) == NoTown(())


def test_of_several_the_one_where_most_people_live_is_meant() -> None:
    assert meant("Parris") == "Paris"


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=50)
def test_any_name_means_a_town_or_none(name: str) -> None:
    likely = meant(name)
    assert likely is None or isinstance(town(likely), Town | NoTown)
