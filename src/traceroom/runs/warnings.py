"""Warnings: what somebody should know before they believe an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from traceroom.atlas import countries
from traceroom.clues.clue import Clue
from traceroom.clues.where import share_of_people, swapped
from traceroom.clues.wording import countries_named, inside_named, reader_named
from traceroom.place.explain import Explained
from traceroom.place.fuse import Fused
from traceroom.place.joint import where_and_when
from traceroom.place.travel import Array
from traceroom.place.when import When
from traceroom.values.words import percent

DO_NOT_AGREE = -0.05
"""What is nearer to 0 would be printed as −0.0: a clue that says nearly nothing does not make two places."""
DO_NOT_MEET = -0.5
"""Where dates speak three times against being of one time, and no sooner: a short span in a long one costs a little."""
TURNS = 0.1
"""The share of the time at which another country would lead that is worth a sentence."""


def warnings_of(fused: Fused, told: Explained, time: When | None = None) -> tuple[str, ...]:
    """Sentences, the gravest first; empty if there is nothing to say."""
    return (*_of_place(fused, told), *_of_time(fused, time))


def of_the_future(clues: Sequence[Clue], *, until: float) -> Iterator[str]:
    """Dates that begin after today (`until`, a decimal year): most often a year is misspelt."""
    for clue in clues:
        if clue.span is not None and clue.span.start is not None and clue.span.start >= until:
            yield f"{clue.name}: {int(clue.span.start)} is after today, so that its date says nothing."


def of_the_mask(fused: Fused, among: Sequence[str]) -> Iterator[str]:
    """The countries that a case can be in, all of them ruled out by its clues."""
    if among and countries.codes()[fused.leader] not in among:
        yield (
            f"The clues are against {countries_named(among, last='and')}, and the case is said to be nowhere else: "
            "what leads lies outside; one of them is wrong."
        )


def _of_place(fused: Fused, told: Explained) -> Iterator[str]:
    if not fused.clues:
        yield "Nothing that says anything about the place was read or typed: the answer is the prior alone."
        return
    yield from _where_nobody_lives(fused)
    if told.agreement < DO_NOT_AGREE:
        yield f"The objects do not agree ({told.agreement:+.1f}): two places, or a clue is wrong.".replace("-", "−")
    if len(fused.clues) > 1:
        yield from _hanging(fused, told)
    for one, story in zip(fused.clues, told.stories, strict=True):
        if story.void > 0.5:
            name = countries.spoken(countries.codes()[fused.leader])
            clue = f"the clue from its {reader_named(one.clue.reader)}"
            yield f"{one.clue.name}: if {name} is right, {clue} is wrong ({percent(story.void)})."
    first, second = fused.order[:2]
    if fused.posterior[first] < 2 * fused.posterior[second]:
        names = [countries.spoken(countries.codes()[i]) for i in (first, second)]
        yield f"The first two, {names[0]} and {names[1]}, are close: do not act on the first alone."


def _where_nobody_lives(fused: Fused) -> Iterator[str]:
    """Circles and areas that hold nobody: most often their numbers were exchanged."""
    for one in fused.clues:
        local = one.clue.local
        if local is None or share_of_people(local).max() > 0:
            continue
        turned = swapped(local)
        likely = turned is not None and share_of_people(turned).max() > 0
        asked = "; are latitude and longitude swapped?" if likely else "."
        yield f"{one.clue.name}: nobody lives {inside_named(local)}, so that the clue says nothing{asked}"


def _hanging(fused: Fused, told: Explained) -> Iterator[str]:
    """Clues without which another country would lead."""
    codes = countries.codes()
    leaders = told.rests.argmax(axis=1)
    for i in np.flatnonzero(leaders != fused.leader).tolist():
        clue = fused.clues[i].clue
        yield (
            f"The answer hangs on one clue: without {clue.name} ({reader_named(clue.reader)}), "
            f"{countries.spoken(codes[leaders[i]])} would lead with {percent(float(told.rests[i, leaders[i]]))}."
        )


def _of_time(fused: Fused, time: When | None) -> Iterator[str]:
    if time is not None and time.agreement < DO_NOT_MEET:
        yield f"The dates do not meet ({time.agreement:+.1f}): two times, or a date is wrong.".replace("-", "−")
    both = where_and_when(fused)
    if both is not None and time is not None:
        yield from _turning(fused, time, both)


def _turning(fused: Fused, time: When, both: Array) -> Iterator[str]:
    """A time, of some weight, at which another country would lead."""
    leaders, weight = both.argmax(axis=1), both.sum(axis=1)
    held = np.bincount(leaders, weights=weight, minlength=len(fused.prior))
    held[fused.leader] = 0.0
    other = int(held.argmax())
    if held[other] < TURNS:
        return
    at = np.flatnonzero((leaders == other) & (weight > weight.max() / 4))
    if not len(at):
        return
    start, end = int(time.quarters[at[0]]), int(time.quarters[at[-1]])
    when = f"were it between {start} and {end}" if start < end else f"were it {start}"
    yield f"Where hangs on when: {when}, {countries.spoken(countries.codes()[other])} would lead."
