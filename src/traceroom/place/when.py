"""When: a probability for every quarter of a year.

A thing on sale from a to b is seen while it is sold and for as long as its kind lasts: the sale interval
with soft (logistic) edges, convolved with exponential survival, plus a floor for a void clue; multiplied
over the clues. Clues whose dates differ from country to country are in `tied` and `joint`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from traceroom.atlas.parameters import parameters, value
from traceroom.clues.clue import Clue
from traceroom.place.credible import LEVELS
from traceroom.place.sale import QUARTER, on_sale, quarters, surviving
from traceroom.place.tied import ties
from traceroom.place.travel import Array

ALIKE = 1e-4
TELLING_BITS = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class When:
    """`quarters`: starts in decimal years, shape (q,); `posterior`: shape (q,), sums to 1. `factors`: of the clues that
    date, in input order. `agreement`: log10 [ mean_t prod_i g_i / prod_i mean_t g_i ], below 0 where the dates do not
    meet."""

    quarters: Array = field(repr=False)
    factors: tuple[Array, ...] = field(repr=False)
    posterior: Array = field(repr=False)
    agreement: float = 0.0

    @property
    def mode(self) -> str:
        """Start of the most probable quarter, such as "2015.25"; the middle one of those that are as probable."""
        as_probable = np.flatnonzero(self.posterior >= self.posterior.max() * (1 - ALIKE))
        return f"{self.quarters[as_probable[len(as_probable) // 2]]:.2f}"

    @property
    def tells(self) -> bool:
        """Whether it is more than that all quarters are alike; so it is not if the clue that dates is one of a country
        where nothing has changed."""
        bits = np.log2(np.maximum(self.posterior * len(self.posterior), 1e-300))
        return float(self.posterior @ bits) >= TELLING_BITS

    def credible(self, percent: int) -> tuple[str, str]:
        """The shortest interval (start of its first quarter, end of its last) that holds `percent`; of several, the one
        that leaves as much before it as behind."""
        held = np.concatenate([[0.0], np.cumsum(self.posterior)])
        best, uneven = (0, len(self.posterior)), np.inf
        for first in range(len(self.posterior)):
            last = int(np.searchsorted(held, held[first] + percent / 100 - 1e-9))
            if last >= len(held) or last - first > best[1] - best[0]:
                continue
            leaves = abs(held[first] - (1 - held[last]))
            if last - first < best[1] - best[0] or leaves < uneven - ALIKE:
                best, uneven = (first, last), leaves
        return f"{self.quarters[best[0]]:.2f}", f"{self.quarters[0] + best[1] * QUARTER:.2f}"

    def intervals(self) -> dict[str, tuple[str, str]]:
        """The credible intervals of 50, 80 and 95 %."""
        return {str(level): self.credible(level) for level in LEVELS}


def dates(clue: Clue) -> bool:
    """Whether it says anything of the time, alone or together with the place."""
    return clue.span is not None or clue.spans is not None


def factor(clue: Clue, grid: Array) -> Array:
    """How likely the clue makes each quarter whatever the place, shape (q,); 1 everywhere for a clue without dates."""
    half_life = f"half_life_years.{clue.kind}"
    if clue.span is None or half_life not in parameters():
        return np.ones(len(grid))
    seen = on_sale(clue.span, grid)
    if clue.span.end is not None:
        seen = surviving(seen, half_life_years=value(half_life))
        seen = seen / seen.max() if seen.max() > 0 else seen
    error = value(f"error.{clue.certainty}")
    return (1 - error) * seen + error * float(seen.mean())


def when(clues: Sequence[Clue], *, until: float) -> When | None:
    """The time of the picture from the clues that tell it whatever the place, or None if no clue does."""
    grid = quarters(until)
    factors = [factor(clue, grid) for clue in clues if dates(clue) and not ties(clue)]
    if all(f.min() == f.max() for f in factors):
        return None
    return When(grid, tuple(factors), together(factors), agreement(factors))


def together(factors: Sequence[Array]) -> Array:
    """The product of factors, shape (q,), made to sum to 1."""
    log_posterior = np.sum([np.log(np.maximum(f, 1e-300)) for f in factors], axis=0)
    posterior = np.exp(log_posterior - log_posterior.max())
    share: Array = posterior / posterior.sum()
    return share


def agreement(factors: Sequence[Array]) -> float:
    """log10 [ mean_t prod_i g_i / prod_i mean_t g_i ]; 0 for less than two that say anything."""
    telling = [f / f.mean() for f in factors if f.min() < f.max()]
    if len(telling) < 2:
        return 0.0
    logs = np.sum(np.log(np.maximum(telling, 1e-300)), axis=0)
    return float((logs.max() + np.log(np.mean(np.exp(logs - logs.max())))) / np.log(10))
