"""The map of cells."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.runs.report.made_up import answer_inside
from traceroom.atlas.cells import by_country, cells
from traceroom.place.region import Region
from traceroom.runs.report.cells_svg import WORDS, cells_map, shade


@pytest.mark.parametrize(("part", "step"), [(1, "k5"), (0.5, "k5"), (0.3, "k4"), (0.1, "k3"), (0.05, "k2"), (0, "k1")])
def test_a_step_says_how_near_a_cell_is_to_the_most_probable(part: float, step: str) -> None:
    assert shade(part) == step and len(WORDS) == 5


def _drawn(found: Region) -> ElementTree.Element:
    return ElementTree.fromstring(cells_map(found, [("Ghent & co", int(found.posterior.argmax()))]))


def test_hexagons_have_words_and_the_most_probable_is_the_darkest() -> None:
    found = answer_inside().region
    assert found is not None
    root = _drawn(found)
    titles = {str(one.findtext("title")): str(one.get("class")) for one in root.iter("polygon")}
    best = cells().place[int(found.posterior.argmax())]
    assert any(title.startswith(f"{best}, Belgium: ") and "k5" in step for title, step in titles.items())
    assert all(re.search(r": (under |over )?\d+ %", title) for title in titles)
    assert "Ghent &amp; co" in cells_map(found, [("Ghent & co", int(found.posterior.argmax()))])


def test_a_cell_on_a_border_is_drawn_once_and_says_what_each_country_has_of_it() -> None:
    held = cells()
    ids = [held.ids[i] for i in range(len(held.ids))]
    twice = next(one for one in ids if ids.count(one) == 2)
    posterior = np.array([1.0 * (one == twice) for one in ids]) / 2
    polygons = list(_drawn(Region(posterior, ())).iter("polygon"))
    assert len(polygons) == 1 and str(polygons[0].findtext("title")).count(": 50 %") == 2


def test_people_everywhere_are_dots_on_the_world_and_the_map_stays_small() -> None:
    held = cells()
    svg = cells_map(Region(held.people / by_country(held.people).sum(), ()), [])
    assert "<circle" in svg and "<polygon" not in svg and len(svg) < 600_000


@pytest.mark.parametrize("country", ["US", "FJ", "RU", "AU"])
def test_one_cell_anywhere_is_a_small_map(country: str) -> None:
    from traceroom.atlas import countries

    held = cells()
    first = int(np.flatnonzero(held.country == countries.index()[country])[0])
    svg = cells_map(Region(np.eye(1, len(held.ids), first)[0], ()), [(held.place[first], first)])
    root = ElementTree.fromstring(svg)
    assert len(list(root.iter("polygon"))) == 1 and len(svg) < 60_000
    assert [one.text for one in root.iter("text")] == [held.place[first]]
