"""Clue form: countries as people write them."""

from __future__ import annotations

import pytest

from traceroom.site.installation import Installation


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("BE", {"BE": 1.0}),
        ("be; nl", {"BE": 1.0, "NL": 1.0}),
        ("Belgique, Deutschland", {"BE": 1.0, "DE": 1.0}),
        ("Kosovo", {"XK": 1.0}),
        (" , ;\n", None),
        ("", None),
    ],
)
def test_names_and_codes_are_read(installed: Installation, typed: str, found: dict[str, float] | None) -> None:
    from traceroom.site.room.clue_form import countries_of

    assert countries_of(typed) == found


@pytest.mark.parametrize("typed", ["Atlantis", "BE, Atlantis", "XX", "\u202eBE"])
def test_what_is_no_country_is_refused_by_name(installed: Installation, typed: str) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_form import countries_of

    with pytest.raises(Refused, match="No country is called"):
        countries_of(typed)


def test_what_was_typed_becomes_a_clue(installed: Installation) -> None:
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.values.certainty import Certainty

    form = ClueForm({"countries": "NL", "certainty": "guess", "excludes": "on", "first": "2014", "source_grade": "B"})
    assert form.is_valid()
    new = form.new_clue()
    assert (new.says, new.certainty, new.excludes, new.first) == ({"NL": 1.0}, Certainty.GUESS, True, "2014")
    assert (new.source_grade, new.information_grade) == ("B", "")
    assert not ClueForm({"countries": "NL", "certainty": "surely"}).is_valid()
