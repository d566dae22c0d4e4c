"""Shapes."""

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes


def test_rings_are_closed_and_on_the_globe() -> None:
    for code, rings in shapes().items():
        assert code in countries.index()
        for ring in rings:
            assert np.allclose(ring[0], ring[-1], atol=0.02), code
            assert (np.abs(ring) <= [180.1, 90.1]).all()


def test_the_centre_of_a_country_lies_in_its_box() -> None:
    for code in ("BE", "DE", "PL", "PT", "JP", "BR"):
        points = np.concatenate(shapes()[code])
        place = countries.country(code)
        assert points[:, 0].min() < place.longitude < points[:, 0].max()
        assert points[:, 1].min() < place.latitude < points[:, 1].max()
