"""Joint: where and when together, for clues that tie both.

    P(c, t | E) ~ pi(c) A(c) T(t) prod_o l_o(c, t)      A: what speaks of the place alone, T: of the time alone
    l_o(c, t)   = sum_m K_k(m|c) F_o(m, t)              o: the objects with a clue that ties both
    where       = sum over t,  when = sum over c

What such an object says of the place alone is its part of the sum over t, given the objects before it; so the factors
of all objects multiply to the answer, as they do without time. One product of matrices (q, n) @ (n, n) an object.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from traceroom.clues.clue import About, Clue
from traceroom.place.fuse import TINY, Bearing, Fused, carried, combine, fuse, normalised, temper
from traceroom.place.sale import quarters
from traceroom.place.tied import OverTime, Strand, Tied, tie, ties
from traceroom.place.travel import Array
from traceroom.place.weigh import Weighed, weigh
from traceroom.place.when import When, agreement, dates, factor, together, when
from traceroom.values.trouble import Trouble

MOST_TIED = 1_000
"""Clues; each takes two megabytes and six milliseconds."""


def fuse_joint(clues: Sequence[Clue], prior: Array, *, until: float) -> Fused:
    """Where, from all clues; `fuse` where none ties place and time. `until` is the end of time, a decimal year. Raises
    Trouble for more clues that tie them than can be weighed."""
    count = sum(map(ties, clues))
    if not count:
        return fuse(clues, prior)
    if count > MOST_TIED:
        raise Trouble(
            f"{count:,} clues tie a place to a time, and {MOST_TIED:,} are the most that are weighed together. Leave"
            " the dates of some of them out, or divide the case."
        )
    grid = quarters(until)
    time = together([np.ones(len(grid)), *(factor(clue, grid) for clue in clues if not ties(clue))])
    tied = {id(clue): tie(clue, prior, grid) for clue in clues if ties(clue)}
    apart = combine([weigh(clue, prior) for clue in clues if not clue.dates_only], prior)
    strands = tuple(_strand(number, bearing, tied, time) for number, bearing in enumerate(apart.bearings)
                    if any(id(one.clue) in tied for one in bearing.clues))  # fmt: skip
    over_time = OverTime(grid, time, strands)
    return _told(replace(apart, over_time=over_time), tied)


def when_joint(clues: Sequence[Clue], fused: Fused, *, until: float) -> When | None:
    """When, from all clues; `when` where none ties place and time."""
    over = fused.over_time
    if over is None:
        return when(clues, until=until)
    found = {id(clue): factor(clue, over.quarters) for clue in clues if dates(clue) and not ties(clue)}
    telling = [*found.values(), *(_seen(fused.prior, strand.log_factor) for strand in over.strands)]
    for strand, told in zip(over.strands, _of_time(fused), strict=True):
        whose = [one.clue for one in fused.bearings[strand.bearing].clues if ties(one.clue)]
        found.update((id(clue), told ** (1 / len(whose))) for clue in whose)
    factors = tuple(found[id(clue)] for clue in clues if dates(clue))
    return When(over.quarters, factors, together(factors), agreement(telling))


def where_and_when(fused: Fused) -> Array | None:
    """P(c, t | E), shape (q, n), sums to 1; None where nothing ties the two: then each is by itself."""
    over = fused.over_time
    if over is None:
        return None
    known = _place_alone(fused) + sum(strand.log_factor for strand in over.strands)
    weight = over.time[:, None] * np.exp(known - known.max())
    share: Array = weight / weight.sum()
    return share


def _place_alone(fused: Fused) -> Array:
    """ln pi(c) A(c), shape (n,)."""
    tying = {strand.bearing for strand in fused.over_time.strands} if fused.over_time else set()
    place: Array = sum((b.log_factor for i, b in enumerate(fused.bearings) if i not in tying), np.log(fused.prior))
    return place


def _strand(number: int, bearing: Bearing, tied: Mapping[int, Tied], time: Array) -> Strand:
    factors = tuple(tied[id(one.clue)].factor if id(one.clue) in tied else one.factor[None, :] for one in bearing.clues)
    logs = log_factor(bearing, factors)
    return Strand(number, factors, logs, over_time(logs, time))


def log_factor(bearing: Bearing, factors: Sequence[Array]) -> Array:
    """ln l of an object of which these f are known, shape (q, n), or (1, n) where none of them knows of time."""
    return log_factor_of(bearing, _summed(bearing, factors), len(factors))


def log_factor_of(bearing: Bearing, summed: Array, count: int) -> Array:
    """The same from the sum of the ln f of so many clues."""
    if bearing.about is About.PLACE or not count:
        return summed
    return carried(temper(count) * summed, f"travel.{bearing.kind}")


def _summed(bearing: Bearing, factors: Sequence[Array]) -> Array:
    """The sum of ln f, shape (q, n) or (1, n)."""
    logs: Array = sum((np.log(one) for one in factors), np.zeros((1, len(bearing.made_for))))
    return logs


def _made_for(bearing: Bearing, factors: Sequence[Array]) -> Array:
    """ln F, shape (q, n) or (1, n)."""
    weight = temper(len(factors)) if bearing.about is About.MARKET else 1.0
    return weight * _summed(bearing, factors)


def over_time(logs: Array, time: Array) -> Array:
    """ln sum_t T(t) exp(row), shape (n,), from shape (q, n)."""
    top = logs.max(axis=0)
    weight = time if len(logs) > 1 else np.ones(1)
    summed: Array = top + np.log(np.maximum(weight @ np.exp(logs - top), TINY))
    return summed


def _told(fused: Fused, tied: Mapping[int, Tied]) -> Fused:
    """The same with what each object and clue says of the place, as if the time were summed over step by step."""
    over = fused.over_time
    assert over is not None
    bearings, known, before = list(fused.bearings), np.zeros((1, 1)), np.zeros(len(fused.prior))
    clues: dict[int, Weighed] = {}
    for strand in over.strands:
        bearing = bearings[strand.bearing]
        clues.update(_reduced(bearing, tied, over.time, known))
        known = known + strand.log_factor
        after = strand.alone if len(over.strands) == 1 else over_time(known, over.time)
        bearings[strand.bearing] = replace(bearing, log_factor=after - before)
        before = after
    posterior = normalised(np.log(fused.prior) + sum(bearing.log_factor for bearing in bearings))
    for strand in over.strands:
        told = _if_leader(bearings[strand.bearing], strand, over.time, known, int(posterior.argmax()), tied)
        bearings[strand.bearing] = replace(told, clues=tuple(clues.get(id(one), one) for one in told.clues))
    weighed = tuple(clues.get(id(one), one) for one in fused.clues)
    return Fused(fused.prior, weighed, tuple(bearings), posterior, over)


def _reduced(bearing: Bearing, tied: Mapping[int, Tied], time: Array, known: Array) -> dict[int, Weighed]:
    """The clues over markets alone: f summed over the time that is known if the market were the place."""
    weight = temper(len(bearing.clues)) if bearing.about is About.MARKET else 1.0
    held = time[:, None] * np.exp(known - known.max(axis=0))
    reduced = {}
    for one in bearing.clues:
        if id(one.clue) not in tied:
            continue
        over = tied[id(one.clue)]
        then = held * over.factor**weight
        flat = (np.maximum(then.sum(axis=0), TINY) / np.maximum(held.sum(axis=0), TINY)) ** (1 / weight)
        floor = over.error * over.baseline
        flat = np.maximum(flat, floor)
        reduced[id(one)] = Weighed(one.clue, (flat - floor) / (1 - over.error), over.error, over.baseline, flat)
        held = then
    return reduced


def _if_leader(
    bearing: Bearing, strand: Strand, time: Array, known: Array, leader: int, tied: Mapping[int, Tied]
) -> Bearing:
    """F and the chance of each clue to be void, both by market, at the times that the other objects allow there."""
    others = (known - strand.log_factor)[:, leader]
    weight = np.log(np.maximum(time, TINY)) + others
    logs = _made_for(bearing, strand.factors) + weight[:, None]
    joint = np.exp(logs - logs.max())
    made_for = np.maximum(joint.sum(axis=0), TINY)
    void = []
    for one, row in zip(bearing.clues, strand.factors, strict=True):
        over = tied.get(id(one.clue))
        floor = one.error * one.baseline if over is None else over.error * over.baseline
        void.append((joint / row).sum(axis=0) * floor / made_for)
    return replace(bearing, made_for=made_for / made_for.max(), void=np.array(void))


def _seen(weight: Array, logs: Array) -> Array:
    """sum_c weight(c) exp(row(c)), shape (q,), its largest 1."""
    seen = np.exp(logs - logs.max()) @ weight
    share: Array = np.maximum(seen / seen.max(), TINY)
    return share


def _of_time(fused: Fused) -> list[Array]:
    """What each object says of the time, shape (q,) each, given those before it: they multiply to sum_c P(c, t | E)."""
    over = fused.over_time
    assert over is not None
    told, before, known = [], np.ones(len(over.time)), _place_alone(fused)[None, :]
    for strand in over.strands:
        known = known + strand.log_factor
        after = _seen(np.ones(len(fused.prior)), known)
        told.append(after / before)
        before = after
    return told
