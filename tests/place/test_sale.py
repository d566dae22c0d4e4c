"""Sale."""

import numpy as np
import pytest

from traceroom.place.sale import on_sale, quarters, stock, surviving
from traceroom.values.span import Span


@pytest.mark.parametrize("until", [1949.0, 1950.5, 2026.75])
def test_the_grid_is_quarters_from_1950(until: float) -> None:
    grid = quarters(until)
    assert grid[0] == 1950
    assert np.allclose(np.diff(grid), 0.25)


def test_a_span_has_soft_edges() -> None:
    grid = quarters(2026.0)
    sold = on_sale(Span(2014.0, 2016.0), grid)
    assert sold[grid == 2015.0] > 0.99
    assert sold[grid == 2013.0] + sold[grid == 2017.0] < 0.01
    assert (on_sale(Span(None, None), grid) == 1).all()


def test_half_of_what_is_no_longer_sold_is_left_after_a_half_life() -> None:
    sold = (quarters(2000.0) < 1990).astype(float)
    left = surviving(sold, half_life_years=2.0)
    assert left[quarters(2000.0) == 1989.75] == 1
    assert left[quarters(2000.0) == 1991.75] == pytest.approx(0.5)


def test_what_lasts_long_is_replaced_slowly() -> None:
    short, long = (stock(Span(1999.0, None), years, 304) for years in (1.0, 8.0))
    grid = quarters(2026.0)
    assert short[grid == 2002.0] > 0.8
    assert long[grid == 2002.0] < 0.3
