"""Region."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from traceroom.objects.region import cut, with_margin
from traceroom.values.box import Box


@given(st.integers(0, 80), st.integers(0, 80), st.integers(1, 20), st.integers(1, 20), st.floats(0, 2))
def test_the_margin_stays_in_the_picture_and_around_the_box(x: int, y: int, w: int, h: int, share: float) -> None:
    grown = with_margin(Box(x, y, w, h), share=share, width=100, height=100)
    assert grown.inside(width=100, height=100)
    assert grown.x <= x and grown.y <= y and grown.x + grown.w >= x + w and grown.y + grown.h >= y + h


def test_cutting_copies() -> None:
    pixels = np.zeros((10, 10, 3), np.uint8)
    piece = cut(pixels, Box(2, 3, 4, 5))
    piece[:] = 9
    assert piece.shape == (5, 4, 3) and not pixels.any()
