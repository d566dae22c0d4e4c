"""Strength."""

from traceroom.clues.strength import certainty_of
from traceroom.values.certainty import Certainty


def test_the_weaker_the_name_the_less_sure_the_clue() -> None:
    assert [certainty_of(s) for s in (1.0, 0.6, 0.3)] == [Certainty.LIKELY, Certainty.UNSURE, Certainty.GUESS]


def test_a_weak_name_is_no_clue() -> None:
    assert certainty_of(0.1) is None
