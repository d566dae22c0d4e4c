"""Place and time together, loop by loop, as docs/whereabouts.md states it: what the fast path must equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from tests.place.reference import Row, likelihood
from tests.place.reference import kernel as share_of
from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.sale import on_sale, quarters, surviving
from traceroom.place.tied import ties
from traceroom.place.travel import Array
from traceroom.place.when import factor


@cache
def kernel(name: str, place: int) -> Row:
    """K(m|c), a row over markets."""
    return [share_of(name, place, market) for market in range(len(countries.codes()))]


def _times(left: Row, right: Row) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def over_quarters(clue: Clue, grid: Array) -> list[Row]:
    """L_i(m, t): a row a quarter."""
    n = len(clue.likelihood)
    if not ties(clue):
        return [likelihood(clue)] * len(grid)
    if clue.about is About.PLACE:
        assert clue.span is not None
        sold = on_sale(clue.span, grid)
        return [[1 - float(sold[t]) * (1 - float(clue.likelihood[c])) for c in range(n)] for t in range(len(grid))]
    rows = [[float(x) for x in clue.likelihood] for _ in grid]
    for m, code in enumerate(countries.codes()):
        span = (clue.spans or {}).get(code, clue.span)
        if span is not None:
            left = surviving(on_sale(span, grid), half_life_years=value(f"half_life_years.{clue.kind}"))
            for t in range(len(grid)):
                rows[t][m] *= float(left[t])
    top = max(map(max, rows))
    rows = [[x / top for x in row] for row in rows]
    if clue.share is Share.EXACT:
        return rows
    name = f"reading.{clue.share}"
    return [[_times(kernel(name, m), row) for m in range(n)] for row in rows]


def posterior(clues: Sequence[Clue], prior: Sequence[float], *, until: float) -> Array:
    """P(c, t | E), shape (q, n)."""
    grid, n = quarters(until), len(prior)
    weights = [[float(p) for p in prior] for _ in grid]
    things: dict[tuple[int, About], list[list[Row]]] = {}
    kinds: dict[tuple[int, About], str] = {}
    for clue in clues:
        if not ties(clue):
            weights = [[w * float(f) for w in row] for row, f in zip(weights, factor(clue, grid), strict=True)]
        if clue.dates_only:
            continue
        rows = over_quarters(clue, grid)
        baseline = sum(prior[m] * row[m] for row in rows for m in range(n)) / len(grid)
        error = value(f"error.{clue.certainty}")
        factors = [[(1 - error) * x + error * baseline for x in row] for row in rows]
        things.setdefault((clue.thing, clue.about), []).append(factors)
        kinds[clue.thing, clue.about] = f"travel.{clue.kind}"
    for key, factors_of in things.items():
        about = key[1]
        temper = 1 / (1 + value("temper.object") * (len(factors_of) - 1)) if about is About.MARKET else 1.0
        for t in range(len(grid)):
            made_for = [math.prod(f[t][m] ** temper for f in factors_of) for m in range(n)]
            for c in range(n):
                if about is About.PLACE:
                    weights[t][c] *= made_for[c]
                else:
                    weights[t][c] *= _times(kernel(kinds[key], c), made_for)
    joint = np.array(weights)
    share: Array = joint / joint.sum()
    return share
