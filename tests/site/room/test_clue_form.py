"""Clue form: what somebody types becomes a clue."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_what_was_typed_becomes_a_clue(installed: Installation) -> None:
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.values.certainty import Certainty

    form = ClueForm({"countries": "NL", "certainty": "guess", "excludes": "on", "first": "2014", "source_grade": "B"})
    assert form.is_valid()
    new = form.new_clue()
    assert (new.says, new.certainty, new.excludes, new.first) == ({"NL": 1.0}, Certainty.GUESS, True, "2014")
    assert (new.source_grade, new.information_grade) == ("B", "")
    assert not ClueForm({"countries": "NL", "certainty": "surely"}).is_valid()


def test_a_place_becomes_a_circle(installed: Installation) -> None:
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.values.local import Near

    form = ClueForm({"near": "Ghent", "radius_km": "40", "certainty": "likely"})
    assert form.is_valid()
    new = form.new_clue()
    assert new.says is None and isinstance(new.local, Near)
    assert (new.local.radius_km, new.local.fade_km) == (40, 10)
    typed = {"latitude": "34.67", "longitude": "-99.33", "certainty": "likely"}
    form = ClueForm(typed)
    assert form.is_valid() and form.new_clue().local is not None
    for wrong in (
        {"latitude": "91"},
        {"longitude": "x"},
        {"radius_km": "-1"},
        {"radius_km": "nan"},
        {"latitude": "inf"},
    ):
        assert not ClueForm(typed | wrong).is_valid(), wrong


def test_a_language_and_a_side_of_the_road_are_typed_too(installed: Installation) -> None:
    from traceroom.site.room.clue_form import ClueForm

    form = ClueForm({"speaks": "pt-br", "certainty": "likely"})
    assert form.is_valid() and form.new_clue().speaks == "pt-br" and form.new_clue().says is None
    form = ClueForm({"drives": "left", "certainty": "likely"})
    assert form.is_valid() and form.new_clue().drives == "left"
    assert not ClueForm({"drives": "up", "certainty": "likely"}).is_valid()
