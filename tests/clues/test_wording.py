"""Wording."""

from traceroom.clues.wording import countries_named, quoted


def test_countries_are_named_as_people_say_them() -> None:
    assert countries_named(["BE", "LU"]) == "Belgium and Luxembourg"
    assert countries_named(["BE", "LU"], last="or") == "Belgium or Luxembourg"


def test_long_words_are_cut() -> None:
    assert quoted("kaas\n belegen") == "“kaas belegen”"
    assert quoted("x" * 100).endswith("…”")
    assert len(quoted("x" * 100)) <= 62


def test_what_is_quoted_steers_no_terminal() -> None:
    assert quoted("Albert \x1b[31mHeijn\u202e") == "“Albert [31mHeijn”"
