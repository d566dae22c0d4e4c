"""Tied: a clue that ties place and time, in numbers over markets and quarters.

    L_i(m, t) = L_i(m) S_i(m, t)          S: the share of such things in m at t that were sold from a_m to b_m
    f_i(m, t) = (1 - e_i) L_i(m, t) + e_i b_i,     b_i = sum_m pi(m) mean_t L_i(m, t)

A currency is legal tender in a country from a to b, a chain has shops there until it closes, a telephone plan is in
use, a package has its design. Things are used up at the pace of their kind, so the stock lags behind what is sold. All
arrays over both have a row a quarter: shape (q, n).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import parameters, value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.sale import on_sale, stock
from traceroom.place.travel import Array, seen_in
from traceroom.place.weigh import LEAST
from traceroom.values.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Tied:
    """A clue over markets and quarters (over places and quarters, for an exclusion); `factor` has shape (q, n)."""

    clue: Clue
    error: float
    baseline: float
    factor: Array = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """An object whose clues tie place and time: number `bearing` of the answer. `factors`: f of each of its clues, of
    shape (q, n) or (1, n); `log_factor`: ln l over quarters and places, shape (q, n); `alone`: ln sum_t T(t) l(t, c),
    shape (n,)."""

    bearing: int
    factors: tuple[Array, ...] = field(repr=False)
    log_factor: Array = field(repr=False)
    alone: Array = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class OverTime:
    """What ties place and time in an answer; `time`, shape (q,), sums to 1: T, from what dates whatever the place."""

    quarters: Array = field(repr=False)
    time: Array = field(repr=False)
    strands: tuple[Strand, ...] = field(repr=False)


def ties(clue: Clue) -> bool:
    """Whether what it says of the place depends on the time. Of things that date nothing (speech), nothing does."""
    if clue.about is About.PLACE:
        return (clue.span or clue.spans) is not None and not clue.dates_only
    return clue.spans is not None and f"half_life_years.{clue.kind}" in parameters()


def tie(clue: Clue, prior: Array, grid: Array) -> Tied:
    """Puts it into numbers; `prior`, shape (n,), and all quarters alike are what a void clue averages over."""
    likelihood = _excluded(clue, grid) if clue.about is About.PLACE else _sold(clue, grid)
    error = value(f"error.{clue.certainty}")
    baseline = max(float(likelihood.mean(axis=0) @ prior), LEAST)
    return Tied(clue, error, baseline, (1 - error) * likelihood + error * baseline)


def _excluded(clue: Clue, grid: Array) -> Array:
    """A place that is ruled out from a to b is as likely as ever before and after; one without dates never is."""
    likelihood = np.tile(clue.likelihood, (len(grid), 1))
    for span, places in dated(clue).items():
        likelihood[:, places] = 1.0 - np.outer(curve(clue, span, grid), 1.0 - clue.likelihood[places])
    return likelihood


def dated(clue: Clue) -> dict[Span, list[int]]:
    """Which dates are those of which markets (or places, for an exclusion), as positions; the others have none."""
    index, whose = countries.index(), clue.spans or {}
    found: dict[Span, list[int]] = {}
    for code, span in whose.items():
        if code in index:
            found.setdefault(span, []).append(index[code])
    if clue.span is not None:
        found.setdefault(clue.span, []).extend(i for code, i in index.items() if code not in whose)
    return found


def curve(clue: Clue, span: Span, grid: Array) -> Array:
    """How much of what it speaks of was there in each quarter, shape (q,): of an exclusion, the time itself."""
    if clue.about is About.PLACE:
        return on_sale(span, grid)
    return stock(span, value(f"half_life_years.{clue.kind}"), len(grid))


def _sold(clue: Clue, grid: Array) -> Array:
    """A country without dates of its own has those of the clue, or none; the largest likelihood is 1."""
    likelihood = np.tile(clue.likelihood, (len(grid), 1))
    for span, places in dated(clue).items():
        likelihood[:, places] *= curve(clue, span, grid)[:, None]
    likelihood /= max(float(likelihood.max()), np.finfo(float).tiny)
    return likelihood if clue.share is Share.EXACT else seen_in(likelihood, f"reading.{clue.share}")
