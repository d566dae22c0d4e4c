"""Unravel: what each clue of an object that ties place and time did to the place, exactly.

What dates whatever the place is known from the start (it moves no place by itself); the time is then summed over, with
the other objects that tie it, before and after the clue. One product of matrices (q, n) @ (n, n) for each such clue and
way of looking.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from traceroom.place.fuse import Fused
from traceroom.place.joint import log_factor, over_time
from traceroom.place.tied import OverTime, Strand
from traceroom.place.travel import Array


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Clue `number` of an answer: by how much ln P(c) changes up to a constant, shape (n,), when it comes in its turn
    (`step`) and when it is left out at the end (`loss`)."""

    number: int
    step: Array = field(repr=False)
    loss: Array = field(repr=False)


def parts(fused: Fused) -> tuple[Part, ...]:
    """Of the clues of all objects that tie place and time, in input order."""
    over = fused.over_time
    if over is None:
        return ()
    steps, losses = _steps(fused, over), _losses(fused, over)
    return tuple(Part(number, steps[number], losses[number]) for number in sorted(steps))


def _numbers(fused: Fused, strand: Strand) -> list[int]:
    position = {id(one): i for i, one in enumerate(fused.clues)}
    return [position[id(one)] for one in fused.bearings[strand.bearing].clues]


def _steps(fused: Fused, over: OverTime) -> dict[int, Array]:
    whose = {n: (s, i) for s in over.strands for i, n in enumerate(_numbers(fused, s))}
    nothing = np.zeros((1, len(fused.prior)))
    now = dict.fromkeys((strand.bearing for strand in over.strands), nothing)
    before, steps = np.zeros(len(fused.prior)), {}
    for number in sorted(whose):
        strand, place = whose[number]
        now[strand.bearing] = log_factor(fused.bearings[strand.bearing], strand.factors[: place + 1])
        after = over_time(sum(now.values(), nothing), over.time)
        steps[number] = after - before
        before = after
    return steps


def _losses(fused: Fused, over: OverTime) -> dict[int, Array]:
    known = sum((strand.log_factor for strand in over.strands), np.zeros((1, len(fused.prior))))
    answer, losses = over_time(known, over.time), {}
    for strand in over.strands:
        for place, number in enumerate(_numbers(fused, strand)):
            rest = log_factor(fused.bearings[strand.bearing], strand.factors[:place] + strand.factors[place + 1 :])
            losses[number] = over_time(known - strand.log_factor + rest, over.time) - answer
    return losses
