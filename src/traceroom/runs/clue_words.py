"""Clue words: what a page says of one clue, the same on the report and in the room."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.atlas import countries
from traceroom.clues.clue import Clue
from traceroom.clues.wording import reader_named
from traceroom.runs.locate import Answer, Finding
from traceroom.runs.sentences import comparison_sentence, story_sentence, weight_sentence, without_sentence

MOST_READ = 400
"""Characters of what was read that a page shows."""


@dataclass(frozen=True, slots=True)
class ClueWords:
    """One clue in words; the last four are "" for a clue that is switched off or speaks of the time alone, `weight`
    also for one that was read."""

    reader: str
    read: str
    sentence: str
    certainty: str
    typed: bool
    row: str
    story: str = ""
    comparison: str = ""
    without: str = ""
    weight: str = ""

    @property
    def source(self) -> str:
        """Where it comes from."""
        return "typed by a person" if self.typed else "read off the picture"


def reader_name(clue: Clue) -> str:
    """ "Health mark": the reader as a heading."""
    return reader_named(clue.reader).capitalize()


def clue_words(answer: Answer, clue: Clue, finding: Finding | None = None) -> ClueWords:
    """From a clue and what it did, if it did anything, to what is said of it."""
    leader = countries.spoken(countries.codes()[answer.fused.leader])
    return ClueWords(
        reader=reader_name(clue),
        read=clue.read[:MOST_READ],
        sentence=clue.sentence,
        certainty=str(clue.certainty),
        typed=clue.typed,
        row=clue.row,
        story=story_sentence(finding, leader) if finding else "",
        comparison=comparison_sentence(answer, finding) if finding else "",
        without=without_sentence(answer, finding) if finding else "",
        weight=weight_sentence(answer, finding) if finding and clue.typed else "",
    )
