"""When: a probability for every quarter of a year.

A thing on sale from a to b is seen while it is sold and for as long as its kind lasts: the sale interval
with soft (logistic) edges, convolved with exponential survival, plus a floor for a void clue; multiplied
over the clues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from traceroom.atlas.parameters import parameters, value
from traceroom.clues.clue import Clue
from traceroom.place.credible import LEVELS
from traceroom.place.travel import Array

FIRST_YEAR = 1950
QUARTER = 0.25
SOFT_EDGE_YEARS = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class When:
    """`quarters`: starts in decimal years, shape (q,); `posterior`: shape (q,), sums to 1."""

    quarters: Array = field(repr=False)
    factors: tuple[Array, ...] = field(repr=False)
    posterior: Array = field(repr=False)

    @property
    def mode(self) -> str:
        """Start of the most probable quarter, such as "2015.25"."""
        return f"{self.quarters[int(self.posterior.argmax())]:.2f}"

    def credible(self, percent: int) -> tuple[str, str]:
        """The shortest interval (start of its first quarter, end of its last) that holds `percent`."""
        held = np.concatenate([[0.0], np.cumsum(self.posterior)])
        best = (0, len(self.posterior))
        for first in range(len(self.posterior)):
            last = int(np.searchsorted(held, held[first] + percent / 100 - 1e-9))
            if last < len(held) and last - first < best[1] - best[0]:
                best = (first, last)
        return f"{self.quarters[best[0]]:.2f}", f"{self.quarters[0] + best[1] * QUARTER:.2f}"

    def intervals(self) -> dict[str, tuple[str, str]]:
        """The credible intervals of 50, 80 and 95 %."""
        return {str(level): self.credible(level) for level in LEVELS}


def quarters(until: float) -> Array:
    """Starts of the quarters from 1950 to `until` (decimal year, the time of the question)."""
    return np.arange(FIRST_YEAR, max(until, FIRST_YEAR + 1), QUARTER)


def factor(clue: Clue, grid: Array) -> Array:
    """How likely the clue makes each quarter, shape (q,); 1 everywhere for a clue without dates."""
    half_life = f"half_life_years.{clue.kind}"
    if clue.span is None or half_life not in parameters():
        return np.ones(len(grid))
    middle = grid + QUARTER / 2
    seen = np.ones(len(grid))
    if clue.span.start is not None:
        seen = seen * _soft(middle - clue.span.start)
    if clue.span.end is not None:
        seen = seen * _soft(clue.span.end - middle)
        seen = _lasting(seen, half_life_years=value(half_life))
    error = value(f"error.{clue.certainty}")
    return (1 - error) * seen + error * float(seen.mean())


def _soft(years: Array) -> Array:
    """A logistic edge: 0 long before, 1 long after."""
    edge: Array = 1 / (1 + np.exp(-np.clip(years / (SOFT_EDGE_YEARS / 2), -700, 700)))
    return edge


def _lasting(sold: Array, *, half_life_years: float) -> Array:
    decay = 0.5 ** (QUARTER / half_life_years)
    lasting = np.empty_like(sold)
    kept = sold[0]
    for i, now in enumerate(sold):
        kept = kept * decay + now * (1 - decay)
        lasting[i] = kept
    top = lasting.max()
    return lasting / top if top > 0 else lasting


def when(clues: Sequence[Clue], *, until: float) -> When | None:
    """The time of the picture, or None if no clue dates it."""
    grid = quarters(until)
    dating = [clue for clue in clues if clue.span is not None]
    factors = [factor(clue, grid) for clue in dating]
    if all(f.min() == f.max() for f in factors):
        return None
    log_posterior = np.sum([np.log(np.maximum(f, 1e-300)) for f in factors], axis=0)
    posterior = np.exp(log_posterior - log_posterior.max())
    return When(grid, tuple(factors), posterior / posterior.sum())
