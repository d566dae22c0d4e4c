"""Outlines."""

from __future__ import annotations

import re

import numpy as np
import pytest

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes
from traceroom.runs.report.outlines import View, outlines

INDEX = countries.index()


@pytest.mark.parametrize("view", [View(), View(INDEX["BE"], 1000.0), View(INDEX["FJ"], 4500.0)])
def test_every_path_stays_where_its_points_are(view: View) -> None:
    for one in outlines(view):
        for piece in re.findall(r"M([^z]*)z", one.drawn):
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", piece)]
            drawn = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)
            true = np.concatenate([view.place(ring) for ring in shapes()[countries.codes()[one.country]]])
            true = true[~np.isnan(true).any(axis=1)]
            apart = np.abs(drawn[:, None] - true[None]).max(axis=2).min(axis=1)
            assert apart.max() < 0.06, countries.codes()[one.country]


def test_a_view_of_a_country_has_it_in_its_middle() -> None:
    view = View(INDEX["BE"], 1000.0)
    (middle,) = view.place(
        np.array([[countries.countries()[INDEX["BE"]].longitude, countries.countries()[INDEX["BE"]].latitude]])
    )
    assert np.allclose(middle, np.array(view.size) / 2)


def test_only_what_can_be_seen_is_drawn() -> None:
    seen = {countries.codes()[one.country] for one in outlines(View(INDEX["BE"], 1000.0))}
    assert {"BE", "NL", "LU", "FR"} <= seen and not {"US", "AU", "FJ"} & seen
    assert len(outlines(View())) > 200
