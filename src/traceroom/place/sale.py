"""Sale: the quarters of a year, when a thing was sold, and what is left of it in homes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from traceroom.place.travel import Array
from traceroom.values.span import Span

FIRST_YEAR = 1950
QUARTER = 0.25
SOFT_EDGE_YEARS = 0.15


def quarters(until: float) -> Array:
    """Starts of the quarters from 1950 to `until` (decimal year, the time of the question)."""
    return np.arange(FIRST_YEAR, max(until, FIRST_YEAR + 1), QUARTER)


def soft(years: Array) -> Array:
    """A logistic edge: 0 long before, 1 long after."""
    edge: Array = 1 / (1 + np.exp(-np.clip(years / (SOFT_EDGE_YEARS / 2), -700, 700)))
    return edge


def on_sale(span: Span, grid: Array) -> Array:
    """1 within the span, 0 outside, with soft edges, shape (q,)."""
    middle = grid + QUARTER / 2
    sold = np.ones(len(grid))
    if span.start is not None:
        sold = sold * soft(middle - span.start)
    if span.end is not None:
        sold = sold * soft(span.end - middle)
    return sold


def surviving(sold: Array, *, half_life_years: float) -> Array:
    """The share of a stock that was sold in those quarters, shape (q,): a convolution with exponential survival, as if
    the first quarter had lasted always."""
    decay = 0.5 ** (QUARTER / half_life_years)
    stock = np.empty_like(sold)
    kept = sold[0]
    for i, now in enumerate(sold):
        kept = kept * decay + now * (1 - decay)
        stock[i] = kept
    return stock


@lru_cache(maxsize=4096)
def stock(span: Span, half_life_years: float, count: int) -> Array:
    """The same for a span, over the first `count` quarters."""
    grid = np.arange(count, dtype=np.float64) * QUARTER + FIRST_YEAR
    found = surviving(on_sale(span, grid), half_life_years=half_life_years)
    found.flags.writeable = False
    return found
