"""Strength."""

from traceroom.clues.strength import LONG_TEXT, certainty_of, names_in
from traceroom.values.certainty import Certainty


def test_the_weaker_the_name_the_less_sure_the_clue() -> None:
    assert [certainty_of(s) for s in (1.0, 0.6, 0.3)] == [Certainty.LIKELY, Certainty.UNSURE, Certainty.GUESS]


def test_a_weak_name_is_no_clue() -> None:
    assert certainty_of(0.1) is None


def test_a_long_text_is_read_in_pieces_and_none_is_left_out() -> None:
    text = "water, sugar, " * (LONG_TEXT // 10) + "Delhaize"
    assert any(found.text == "Delhaize" for found in names_in(text))
    assert any(found.text == "Delhaize" for found in names_in("Delhaize"))
