"""Warnings: what somebody should know before they believe an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traceroom.atlas import countries
from traceroom.place.credible import ranking
from traceroom.place.explain import Story
from traceroom.place.fuse import Fused
from traceroom.values.words import percent

FIGHTS_BITS = -1.0


def warnings_of(fused: Fused, rests: Sequence[Fused], stories: Sequence[Story], agreement: float) -> tuple[str, ...]:
    """Sentences, the gravest first; empty if there is nothing to say. `rests` and `stories`: the answer without each
    clue, and what must have happened to it."""
    return tuple(_warnings(fused, rests, stories, agreement))


def _warnings(fused: Fused, rests: Sequence[Fused], stories: Sequence[Story], agreement: float) -> Iterator[str]:
    if not fused.clues:
        yield "Nothing that says anything about the place was read or typed: the answer is the prior alone."
        return
    if agreement < 0:
        yield f"The objects do not agree ({agreement:+.1f}): two places, or a clue is wrong.".replace("-", "−")
    if len(fused.clues) > 1:
        yield from _hanging(fused, rests)
    for one, told in zip(fused.clues, stories, strict=True):
        if told.void > 0.5:
            name = countries.spoken(countries.codes()[fused.leader])
            clue = f"the clue from its {one.clue.reader}"
            yield f"{one.clue.name}: if {name} is right, {clue} is wrong ({percent(told.void)})."
    first, second = ranking(fused.posterior)[:2]
    if fused.posterior[first] < 2 * fused.posterior[second]:
        names = [countries.spoken(countries.codes()[i]) for i in (first, second)]
        yield f"The first two, {names[0]} and {names[1]}, are close: do not act on the first alone."


def _hanging(fused: Fused, rests: Sequence[Fused]) -> Iterator[str]:
    """Clues without which another country would lead."""
    codes = countries.codes()
    for one, rest in zip(fused.clues, rests, strict=True):
        if rest.leader != fused.leader:
            yield (
                f"The answer hangs on one clue: without {one.clue.name} ({one.clue.reader}), "
                f"{countries.spoken(codes[rest.leader])} would lead with {percent(float(rest.posterior[rest.leader]))}."
            )
