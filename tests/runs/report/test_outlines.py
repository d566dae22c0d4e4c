"""Outlines."""

from __future__ import annotations

import re

import numpy as np
import pytest

from traceroom.atlas import countries
from traceroom.atlas.shapes import shapes
from traceroom.runs.report.clipping import fine
from traceroom.runs.report.outlines import View, outlines

INDEX = countries.index()


HERE = View((34.5, -98.5), 60.0)


@pytest.mark.parametrize("view", [HERE, View(), View.around(INDEX["BE"], 1000.0), View.around(INDEX["FJ"], 4500.0)])
def test_every_path_stays_where_its_points_are(view: View) -> None:
    for one in outlines(view):
        for piece in re.findall(r"M([^z]*)z", one.drawn):
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", piece)]
            drawn = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)
            drawn = drawn[((drawn > 0) & (drawn < view.size)).all(axis=1)]
            true = np.concatenate([view.place(fine(ring)) for ring in shapes()[countries.codes()[one.country]]])
            true = true[~np.isnan(true).any(axis=1)]
            apart = np.abs(drawn[:, None] - true[None]).max(axis=2).min(axis=1)
            assert apart.max(initial=0.0) < 0.06, countries.codes()[one.country]


def test_a_view_of_a_country_has_it_in_its_middle() -> None:
    view = View.around(INDEX["BE"], 1000.0)
    (middle,) = view.place(
        np.array([[countries.countries()[INDEX["BE"]].longitude, countries.countries()[INDEX["BE"]].latitude]])
    )
    assert np.allclose(middle, np.array(view.size) / 2)


def test_a_view_of_a_point_has_it_in_its_middle_and_is_as_wide_as_it_says() -> None:
    assert np.allclose(HERE.place(np.array([[-98.5, 34.5]])), np.array(HERE.size) / 2)
    east = HERE.place(np.array([[-98.5 + 60 / 111.19 / np.cos(np.radians(34.5)), 34.5]]))
    assert np.allclose(east[0, 0], HERE.size[0], atol=1)
    assert HERE.name == "34.5,-98.5,60" and View().name == "world"


def test_a_close_view_is_small_though_the_country_is_large() -> None:
    assert sum(len(one.drawn) for one in outlines(HERE)) < 2000


def test_only_what_can_be_seen_is_drawn() -> None:
    seen = {countries.codes()[one.country] for one in outlines(View.around(INDEX["BE"], 1000.0))}
    assert {"BE", "NL", "LU", "FR"} <= seen and not {"US", "AU", "FJ"} & seen
    assert len(outlines(View())) > 200
