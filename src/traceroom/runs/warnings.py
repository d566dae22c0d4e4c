"""Warnings: what somebody should know before they believe an answer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from traceroom.atlas import countries
from traceroom.place.credible import ranking
from traceroom.place.explain import Explained
from traceroom.place.fuse import Fused
from traceroom.values.words import percent

FIGHTS_BITS = -1.0


def warnings_of(fused: Fused, told: Explained) -> tuple[str, ...]:
    """Sentences, the gravest first; empty if there is nothing to say."""
    return tuple(_warnings(fused, told))


def _warnings(fused: Fused, told: Explained) -> Iterator[str]:
    if not fused.clues:
        yield "Nothing that says anything about the place was read or typed: the answer is the prior alone."
        return
    if told.agreement < 0:
        yield f"The objects do not agree ({told.agreement:+.1f}): two places, or a clue is wrong.".replace("-", "−")
    if len(fused.clues) > 1:
        yield from _hanging(fused, told)
    for one, story in zip(fused.clues, told.stories, strict=True):
        if story.void > 0.5:
            name = countries.spoken(countries.codes()[fused.leader])
            clue = f"the clue from its {one.clue.reader}"
            yield f"{one.clue.name}: if {name} is right, {clue} is wrong ({percent(story.void)})."
    first, second = ranking(fused.posterior)[:2]
    if fused.posterior[first] < 2 * fused.posterior[second]:
        names = [countries.spoken(countries.codes()[i]) for i in (first, second)]
        yield f"The first two, {names[0]} and {names[1]}, are close: do not act on the first alone."


def _hanging(fused: Fused, told: Explained) -> Iterator[str]:
    """Clues without which another country would lead."""
    codes = countries.codes()
    leaders = told.rests.argmax(axis=1)
    for i in np.flatnonzero(leaders != fused.leader).tolist():
        clue = fused.clues[i].clue
        yield (
            f"The answer hangs on one clue: without {clue.name} ({clue.reader}), "
            f"{countries.spoken(codes[leaders[i]])} would lead with {percent(float(told.rests[i, leaders[i]]))}."
        )
