from __future__ import annotations

import pytest

from tests.site.letters.letters_made import appeal
from traceroom.site.letters.parts import parts

CURTAIN = appeal(first="2008", last="2012")
CUP = appeal("beef", first="", last="1995", outcome="identified")
BAG = appeal("bag", first="", last="", outcome="country_found", country="BE")


def test_the_state_is_always_there_even_where_nothing_is() -> None:
    assert [(part.address, len(part.slugs)) for part in parts([])] == [("", 0), ("open/", 0), ("solved/", 0)]


def test_each_decade_that_an_object_may_be_of_has_it() -> None:
    found = {part.address: set(part.slugs) for part in parts([CURTAIN, CUP, BAG])}
    assert found == {
        "": {"c0ffee", "beef", "bag"},
        "open/": {"c0ffee"},
        "solved/": {"beef", "bag"},
        "years/1990/": {"beef"},
        "years/2000/": {"c0ffee"},
        "years/2010/": {"c0ffee"},
        "country/be/": {"bag"},
    }


def test_kinds_are_a_choice_where_they_tell_some_objects_from_others() -> None:
    bag, cup, none = appeal("bag", kind="bags"), appeal("cup", kind="household"), appeal("none")
    for shown, found in (
        ([bag, cup, none], {"kind/bags/": {"bag"}, "kind/household/": {"cup"}}),
        ([bag, none], {"kind/bags/": {"bag"}}), ([bag, bag], {}), ([none], {}), ([appeal("odd", kind="people")], {}),
    ):  # fmt: skip
        there = [part for part in parts(shown) if part.group == "Kind of thing"]
        assert {part.address: set(part.slugs) for part in there} == found
    said = [part.said("de") for part in parts([cup, bag]) if part.group == "Kind of thing"]
    assert said == ["Taschen und Koffer", "Geschirr, Geräte und Haushaltssachen"]  # as they are offered in the room


def test_years_that_tell_no_object_from_another_are_no_choice() -> None:
    assert len(parts([CUP, BAG])) == 4
    assert not [part for part in parts([CUP, CUP]) if part.group == "Years"]


@pytest.mark.parametrize(
    "years", [("", ""), ("x", ""), ("0", "9999"), ("99999999999", ""), ("\u0661\u0669\u0669\u0665", "")]
)
def test_what_is_no_year_makes_no_part(years: tuple[str, str]) -> None:
    odd = appeal("odd", first=years[0], last=years[1])
    assert not [part.address for part in parts([odd, CUP, CURTAIN]) if part.group == "Years" and "odd" in part.slugs]


def test_a_country_is_named_only_once_it_is_found_and_in_each_language() -> None:
    assert [part.said("fr") for part in parts([BAG]) if part.group == "Country found"] == ["Belgique"]
    hidden = appeal("bag", outcome="ruled_out", country="BE")
    assert not [part for part in parts([hidden]) if part.group == "Country found"]


def test_each_part_has_its_name_in_the_readers_language() -> None:
    assert [part.said("de") for part in parts([CURTAIN, CUP])][3:] == ["1990–1999", "2000–2009", "2010–2019"]
    assert parts([])[1].said("de") != "Still looking"
