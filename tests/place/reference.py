"""The model, loop by loop, as docs/whereabouts.md states it: slow, readable, and what the fast path must equal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.travel import foreign_share, gravity

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
