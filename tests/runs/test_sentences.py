"""Sentences."""

from dataclasses import replace

from tests.runs.report.made_up import answer
from traceroom import locate
from traceroom.place.stories import Origin, Story
from traceroom.runs.sentences import (
    comparison_sentence,
    finding_sentence,
    story_sentence,
    thing_sentences,
    when_sentence,
)

ANSWER = answer()


def test_each_clue_says_what_it_says_what_became_of_it_and_how_strong_it_is() -> None:
    for finding in ANSWER.findings:
        sentence = finding_sentence(ANSWER, finding)
        assert sentence.startswith(finding.clue.sentence)
        assert "If Belgium:" in sentence
        assert "likelier in" in sentence or "does not help to tell" in sentence


def test_an_object_tells_its_story_once() -> None:
    assert thing_sentences(ANSWER)[0].startswith("If Belgium: made for France")
    assert 4 not in thing_sentences(ANSWER)


def test_dates_are_told_in_seasons() -> None:
    assert when_sentence(ANSWER).startswith("between ")
    assert when_sentence(locate({"objects": []}, until=2026.0)) == ""


def test_a_clue_that_tells_nothing_apart_says_so() -> None:
    same = locate({"objects": [{"clues": [{"says": ["BE", "NL"]}]}]}, until=2026.0, prior_name="equal")
    assert comparison_sentence(same, same.findings[0]).startswith(("It does not tell", "It is 1."))


def test_what_others_have_said_already_is_told_so() -> None:
    """A barcode given out in Belgium, on what a Belgian has named, helps little; "does not tell Belgium" alone would be
    wrong."""
    says = {"says": ["BE"], "certainty": "certain"}
    told = locate({"objects": [{"kind": "chain_own", "clues": [says, says, says]}]}, until=2026.0)
    assert comparison_sentence(told, replace(told.findings[1], ratio=1.01)).startswith("Beside the other clues it does")


def test_what_came_from_many_places_is_said_too() -> None:
    """Of a thing from an island, a story names three origins; what all others hold together is not lost."""
    finding = answer().findings[0]
    story = Story(0.1, (Origin(0, 0.2), Origin(1, 0.1), Origin(2, 0.05), Origin(3, 0.02)), 0.3)
    told = story_sentence(replace(finding, story=story), "Belgium")
    assert told.endswith("brought from elsewhere 25 %, void 30 %.")
    assert "elsewhere" not in story_sentence(replace(finding, story=Story(0.6, (), 0.38)), "Belgium")
