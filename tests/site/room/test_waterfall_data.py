"""Waterfall data: bits in words, bars in pixels."""

from __future__ import annotations

import pytest

from traceroom.site.installation import Installation


@pytest.mark.parametrize(("bits", "words"), [(2.66, "+2.7"), (-0.51, "−0.5"), (0.04, "0.0"), (-0.04, "0.0")])
def test_bits_have_a_sign_and_one_decimal(installed: Installation, bits: float, words: str) -> None:
    from traceroom.site.room.waterfall_data import signed

    assert signed(bits) == words


def test_the_bars_stand_end_to_end(installed: Installation) -> None:
    from traceroom.site.room.waterfall_data import TRACK_PX, _placed

    zero, steps = _placed((("start", "base", -4.0), ("a", "for", 3.0), ("b", "against", -1.0), ("now", "total", -2.0)))
    assert zero == TRACK_PX
    start, a, b, now = steps
    assert (start.x, start.x + start.width) == (0.0, TRACK_PX)
    assert a.x == start.x and b.x + b.width == pytest.approx(a.x + a.width, abs=0.2)
    assert now.x == pytest.approx(b.x, abs=0.2) and now.x + now.width == pytest.approx(zero, abs=0.2)
