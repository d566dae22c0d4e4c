"""Sentences: what a clue did and what must have happened to it, in words that a detective can dispute."""

from __future__ import annotations

from traceroom.atlas import countries
from traceroom.clues.clue import About
from traceroom.place.credible import ranking
from traceroom.place.explain import Story
from traceroom.runs.locate import Answer, Finding
from traceroom.values.words import percent, times


def finding_sentence(answer: Answer, finding: Finding) -> str:
    """What the clue says, what became of it if the leader is right, and its likelihood ratio."""
    names = [countries.name(countries.codes()[i]) for i in ranking(answer.fused.posterior)[:2]]
    likely, other = (names[0], names[1]) if finding.ratio >= 1 else (names[1], names[0])
    ratio = times(max(finding.ratio, 1 / finding.ratio))
    comparison = f"It is {ratio} likelier in {likely} than in {other}."
    if max(finding.ratio, 1 / finding.ratio) < 1.05:
        comparison = f"It does not tell {names[0]} from {names[1]}."
    return f"{finding.clue.sentence} {story_sentence(finding, names[0])} {comparison}"


def story_sentence(finding: Finding, leader: str) -> str:
    """ "If Belgium: local 3 %, brought from the Netherlands 95 %, void 2 %." """
    story: Story = finding.story
    if finding.clue.about is About.PLACE:
        return f"If {leader}: it holds {percent(1 - story.void)}, void {percent(story.void)}."
    brought = [
        f"brought from {countries.name(countries.codes()[origin.country])} {percent(origin.share)}"
        for origin in story.brought[:3]
    ]
    return f"If {leader}: {', '.join([f'local {percent(story.local)}', *brought, f'void {percent(story.void)}'])}."
