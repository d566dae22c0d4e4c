"""Wording."""

from traceroom.clues.wording import countries_named, inside_named, quoted, reader_named
from traceroom.values.local import Area, Near


def test_countries_are_named_as_people_say_them() -> None:
    assert countries_named(["BE", "LU"]) == "Belgium and Luxembourg"
    assert countries_named(["BE", "LU"], last="or") == "Belgium or Luxembourg"


def test_long_words_are_cut() -> None:
    assert quoted("kaas\n belegen") == "“kaas belegen”"
    assert quoted("x" * 100).endswith("…”")
    assert len(quoted("x" * 100)) <= 62


def test_what_is_quoted_steers_no_terminal() -> None:
    assert quoted("Albert \x1b[31mHeijn\u202e") == "“Albert [31mHeijn”"


def test_a_reader_and_an_area_in_words() -> None:
    assert reader_named("health_mark") == "health mark"
    ring = ((2.0, 49.0), (7.0, 49.0), (7.0, 52.0))
    assert inside_named(Area((ring,), "where olives grow")) == "in the area “where olives grow”"
    assert inside_named(Area((ring,))) == "in an area"
    assert inside_named(Near(51.0, 3.7, 30, 10, "Ghent")) == "within 30 km of Ghent"
