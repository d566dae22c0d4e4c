"""What is said of a clue."""

from dataclasses import replace

from tests.runs.report.made_up import answer
from traceroom.runs.clue_words import MOST_READ, clue_words

ANSWER = answer()
BY_OBJECT = {finding.clue.name: finding for finding in ANSWER.findings}


def test_what_was_typed_and_what_was_read_are_told_apart() -> None:
    typed, read = (clue_words(ANSWER, BY_OBJECT[name].clue) for name in ("Bracelet", "Bottle"))
    assert (typed.reader, typed.source) == ("Statement", "typed by a person")
    assert (read.typed, read.source) == (False, "read off the picture")


def test_what_a_clue_did_is_said_if_it_did_anything() -> None:
    finding = BY_OBJECT["Cheese"]
    did, off = clue_words(ANSWER, finding.clue, finding), clue_words(ANSWER, finding.clue)
    assert (
        did.story.startswith("If Belgium: ") and "Belgium" in did.comparison and did.without.startswith("Without it: ")
    )
    assert (off.story, off.comparison, off.without) == ("", "", "") and off.sentence == did.sentence


def test_a_long_reading_is_cut() -> None:
    long = clue_words(ANSWER, replace(BY_OBJECT["Bottle"].clue, read="Nährwerte " * 100))
    assert len(long.read) == MOST_READ


def test_the_certainty_of_whoever_said_a_clue_is_told_with_what_it_weighs() -> None:
    typed, read = BY_OBJECT["Bracelet"], BY_OBJECT["Bottle"]
    told = clue_words(ANSWER, typed.clue, typed).weight
    assert "thinks it likely, so it is taken to be right in 93 of 100" in told
    assert "before any clue Belgium had under 1 %" in told
    assert clue_words(ANSWER, typed.clue).weight == "" == clue_words(ANSWER, read.clue, read).weight
