"""The model, loop by loop, as docs/whereabouts.md states it: slow, readable, and what the fast path must equal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.explain import log_odds
from traceroom.place.fuse import Fused, fuse
from traceroom.place.travel import Array, foreign_share, gravity

Row = list[float]


def kernel(name: str, place: int, market: int) -> float:
    """K(m|c)."""
    rho = float(foreign_share(name)[place])
    return 1 - rho if market == place else rho * float(gravity()[place, market])


def likelihood(clue: Clue) -> Row:
    """L_i(m), the reading's own travel step included."""
    n = len(clue.likelihood)
    if clue.share is Share.EXACT or clue.about is About.PLACE:
        return [float(x) for x in clue.likelihood]
    name = f"reading.{clue.share}"
    return [sum(kernel(name, m, r) * float(clue.likelihood[r]) for r in range(n)) for m in range(n)]


def posterior(clues: Sequence[Clue], prior: Sequence[float]) -> Row:
    """P(c|E)."""
    n = len(prior)
    factors: dict[tuple[int, About], list[Row]] = {}
    kinds: dict[tuple[int, About], str] = {}
    for clue in clues:
        speaks = likelihood(clue)
        baseline = sum(prior[m] * speaks[m] for m in range(n))
        error = value(f"error.{clue.certainty}")
        factor = [(1 - error) * speaks[m] + error * baseline for m in range(n)]
        factors.setdefault((clue.thing, clue.about), []).append(factor)
        kinds[clue.thing, clue.about] = f"travel.{clue.kind}"
    weights = [float(p) for p in prior]
    for group, rows in factors.items():
        about = group[1]
        weight = 1 / (1 + value("temper.object") * (len(rows) - 1)) if about is About.MARKET else 1.0
        made_for = [math.prod(row[m] ** weight for row in rows) for m in range(n)]
        for c in range(n):
            if about is About.PLACE:
                weights[c] *= made_for[c]
            else:
                weights[c] *= sum(kernel(kinds[group], c, m) * made_for[m] for m in range(n) if made_for[m])
    total = sum(weights)
    return [weight / total for weight in weights]


def without(clues: Sequence[Clue], number: int, prior: Array) -> Array:
    """The answer without one clue: fused anew from the others."""
    return fuse([clue for i, clue in enumerate(clues) if i != number], prior).posterior


def waterfall(clues: Sequence[Clue], prior: Array) -> Row:
    """The leading place's log odds with no clue, with the first, with the first two ...: each fused anew."""
    leader = fuse(clues, prior).leader
    return [log_odds(fuse(clues[:count], prior).posterior, leader) for count in range(len(clues) + 1)]


def void_share(fused: Fused, number: int) -> float:
    """P(the clue is void | the leading place, all clues), summed over the markets one by one."""
    one = fused.clues[number]
    place = fused.leader
    if one.clue.about is About.PLACE:
        return one.error * one.baseline / float(one.factor[place])
    made_for = next(b for b in fused.bearings if one in b.clues).made_for
    name = f"travel.{one.clue.kind}"
    markets = [kernel(name, place, m) * float(made_for[m]) for m in range(len(made_for))]
    void = sum(w * one.error * one.baseline / float(one.factor[m]) for m, w in enumerate(markets))
    return void / sum(markets)
