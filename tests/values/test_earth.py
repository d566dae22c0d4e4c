"""The Earth."""

from __future__ import annotations

import numpy as np

from traceroom.atlas.cells import distance_km
from traceroom.values.earth import EARTH_RADIUS_KM


def test_around_it_are_forty_thousand_kilometres() -> None:
    assert round(2 * np.pi * EARTH_RADIUS_KM, -2) == 40_000


def test_nothing_is_further_away_than_half_around_it() -> None:
    assert distance_km(0, 0).max() <= np.pi * EARTH_RADIUS_KM
