"""Sentences: what a clue did and what must have happened to it, in words that a detective can dispute."""

from __future__ import annotations

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About
from traceroom.place.credible import largest
from traceroom.place.stories import Story, made_for
from traceroom.runs.locate import Answer, Finding
from traceroom.values.certainty import Certainty
from traceroom.values.words import percent, times

NAMED = 3
"""Origins in the story of a clue, and markets in that of an object."""
WORTH_NAMING = 0.01
"""A market of an object."""
WORTH_SAYING = 0.05
"""What all others hold together."""


def finding_sentence(answer: Answer, finding: Finding) -> str:
    """What the clue says, what became of it if the leader is right, and its likelihood ratio."""
    leader = countries.spoken(countries.codes()[answer.fused.leader])
    return f"{finding.clue.sentence} {story_sentence(finding, leader)} {comparison_sentence(answer, finding)}"


def comparison_sentence(answer: Answer, finding: Finding) -> str:
    """The likelihood ratio between the two leading places, apart from the prior; what the other clues say already, it
    does not say again."""
    names = [countries.spoken(countries.codes()[i]) for i in answer.fused.order[:2]]
    likely, other = names if finding.ratio >= 1 else names[::-1]
    ratio = max(finding.ratio, 1 / finding.ratio)
    if ratio < 1.05 and len(answer.findings) > 1:
        return f"Beside the other clues it does not help to tell {names[0]} from {names[1]}."
    if ratio < 1.05:
        return f"It does not tell {names[0]} from {names[1]}."
    return f"It is {times(ratio)} likelier in {likely} than in {other}."


def story_sentence(finding: Finding, leader: str) -> str:
    """ "If Belgium: local 3 %, brought from the Netherlands 95 %, void 2 %." """
    story: Story = finding.story
    if finding.clue.about is About.PLACE:
        return f"If {leader}: it holds {percent(1 - story.void)}, void {percent(story.void)}."
    brought = [
        f"brought from {countries.spoken(countries.codes()[origin.country])} {percent(origin.share)}"
        for origin in story.brought[:NAMED]
    ]
    elsewhere = 1 - story.local - story.void - sum(origin.share for origin in story.brought[:NAMED])
    if elsewhere >= WORTH_SAYING:
        brought.append(f"brought from elsewhere {percent(elsewhere)}")
    return f"If {leader}: {', '.join([f'local {percent(story.local)}', *brought, f'void {percent(story.void)}'])}."


SURE = {
    Certainty.CERTAIN: "is certain",
    Certainty.LIKELY: "thinks it likely",
    Certainty.UNSURE: "is unsure",
    Certainty.GUESS: "is guessing",
}


def right_in(certainty: Certainty) -> int:
    """In how many of 100 a clue that is said so surely is taken to be right; in the others it says nothing."""
    return round(100 * (1 - value(f"error.{certainty}")))


def weight_sentence(answer: Answer, finding: Finding) -> str:
    """What the certainty of whoever said a clue does to its bits, and why these are many for a small country: "Whoever
    said it is unsure, so it is taken to be right in 79 of 100 and to say nothing in the others. ..." """
    leader = answer.fused.leader
    share = percent(float(answer.fused.prior[leader]))
    return (
        f"Whoever said it {SURE[finding.clue.certainty]}, so it is taken to be right in"
        f" {right_in(finding.clue.certainty)} of 100 and to say nothing in the others. Its bits say how far the odds"
        f" move and not how sure it is: before any clue {countries.spoken(countries.codes()[leader])} had {share}."
    )


def without_sentence(answer: Answer, finding: Finding) -> str:
    """ "Without it: Belgium 40 %, and the Netherlands would lead." """
    codes = countries.codes()
    told = f"Without it: {countries.spoken(codes[answer.fused.leader])} {percent(finding.without)}"
    if finding.leader_without != answer.fused.leader:
        told += f", and {countries.spoken(codes[finding.leader_without])} would lead"
    return f"{told}."


def thing_sentences(answer: Answer) -> dict[int, str]:
    """What became of each object if the leader is right: "If Belgium: made for France 98 %." """
    leader = answer.fused.leader
    spoken = countries.spoken(countries.codes()[leader])
    told = {}
    for bearing in answer.fused.bearings:
        if bearing.about is About.MARKET:
            market = made_for(bearing, leader)
            best = largest(market, market >= WORTH_NAMING, most=NAMED)
            made = [f"for {countries.spoken(countries.codes()[i])} {percent(float(market[i]))}" for i in best]
            told[bearing.thing] = f"If {spoken}: made {', '.join(made)}."
    return told


SEASONS = ("early", "spring", "summer", "autumn")


def when_sentence(answer: Answer) -> str:
    """ "between early 2014 and autumn 2016 (80 %)", or nothing where no clue dates."""
    if answer.when is None:
        return ""
    start, end = (quarter(float(edge)) for edge in answer.when.credible(80))
    return f"between {start} and {end} (80 %)"


def quarter(year: float) -> str:
    """ "early 2014", "autumn 2016": a decimal year in words."""
    return f"{SEASONS[round(year % 1 * 4)]} {int(year)}"
