"""Unravel: what each clue of an object that ties place and time did to the place, exactly.

What dates whatever the place is known from the start (it moves no place by itself); the time is then summed over, with
the other objects that tie it, before and after the clue. One product of matrices (q, n) @ (n, n) for each such clue and
way of looking.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from traceroom.place.fuse import Fused
from traceroom.place.joint import log_factor_of, over_time
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


def _numbers(fused: Fused, over: OverTime) -> list[list[int]]:
    """The numbers of the clues of each strand, in its own order."""
    position = {id(one): i for i, one in enumerate(fused.clues)}
    return [[position[id(one)] for one in fused.bearings[strand.bearing].clues] for strand in over.strands]


def _steps(fused: Fused, over: OverTime) -> dict[int, Array]:
    numbers = zip(over.strands, _numbers(fused, over), strict=True)
    whose = {n: (strand, i) for strand, own in numbers for i, n in enumerate(own)}
    nothing, answer = np.zeros((1, len(fused.prior))), _answer(fused, over)
    now = dict.fromkeys((strand.bearing for strand in over.strands), nothing)
    summed = dict(now)
    known, before, steps = nothing, np.zeros(len(fused.prior)), {}
    for left, number in zip(range(len(whose) - 1, -1, -1), sorted(whose), strict=True):
        strand, place = whose[number]
        summed[strand.bearing] = summed[strand.bearing] + np.log(strand.factors[place])
        told = _with(fused, strand, summed[strand.bearing], place + 1)
        known = known - now[strand.bearing] + told
        now[strand.bearing] = told
        after = over_time(known, over.time) if left else answer
        steps[number] = after - before
        before = after
    return steps


def _losses(fused: Fused, over: OverTime) -> dict[int, Array]:
    known = sum((strand.log_factor for strand in over.strands), np.zeros((1, len(fused.prior))))
    answer, losses = _answer(fused, over), {}
    for strand, numbers in zip(over.strands, _numbers(fused, over), strict=True):
        others = known - strand.log_factor if len(over.strands) > 1 else np.zeros((1, len(fused.prior)))
        bearing, count = fused.bearings[strand.bearing], len(strand.factors)
        summed: Array = sum((np.log(one) for one in strand.factors), np.zeros((1, len(fused.prior))))
        for place, number in enumerate(numbers):
            rest = log_factor_of(bearing, summed - np.log(strand.factors[place]), count - 1)
            losses[number] = over_time(others + rest, over.time) - answer
    return losses


def _answer(fused: Fused, over: OverTime) -> Array:
    """ln sum_t T(t) prod_o l_o(t, c), shape (n,): the factors of the objects multiply to it."""
    answer: Array = np.sum([fused.bearings[strand.bearing].log_factor for strand in over.strands], axis=0)
    return answer


def _with(fused: Fused, strand: Strand, summed: Array, count: int) -> Array:
    """ln l of the object with the first `count` of its clues, of which the sum of ln f is known."""
    if count == len(strand.factors):
        return strand.log_factor
    return log_factor_of(fused.bearings[strand.bearing], summed, count)
