"""Region."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place.clues_made import clue
from traceroom.atlas import countries
from traceroom.atlas.cells import by_country, cells
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue
from traceroom.clues.where import field
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior
from traceroom.place.region import credible_cells, region
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Near

PRIOR = prior(PriorName.POPULATION)
GHENT = Near(51.05, 3.72, radius_km=20, fade_km=10, name="Ghent")
INDEX = countries.index()


def _local(near: Near, *, thing: int = 0, about: About = About.MARKET, certainty: Certainty = Certainty.LIKELY) -> Clue:
    one = clue("BE", Kind.FIXTURE, thing=thing, about=about, certainty=certainty)
    return dataclasses.replace(one, local=near)


nears = st.builds(
    Near, st.floats(-60, 70), st.floats(-180, 180), radius_km=st.floats(0, 500), fade_km=st.floats(1, 200)
)


@given(st.lists(nears, min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_the_countries_keep_their_probability(places: list[Near]) -> None:
    posterior = fuse([clue("BE"), clue("NL", thing=1)], PRIOR).posterior
    found = region(posterior, [_local(near, thing=i) for i, near in enumerate(places)])
    assert found is not None
    assert np.allclose(by_country(found.posterior), posterior, atol=1e-9)
    assert (found.posterior >= 0).all()


def test_without_a_clue_of_a_place_inside_there_is_no_region() -> None:
    assert region(PRIOR, [clue("BE")]) is None


def test_a_cell_weighs_what_the_formula_says() -> None:
    one = _local(GHENT)
    posterior = fuse([one], PRIOR).posterior
    found = region(posterior, [one])
    assert found is not None
    held, speaks = cells(), field(GHENT)
    belgian = np.flatnonzero(held.country == INDEX["BE"])
    mean = sum(held.people[i] * speaks[i] for i in belgian) / sum(held.people[i] for i in belgian)
    error = value("error.likely")
    weights = {i: held.people[i] * ((1 - error) * speaks[i] + error * mean) for i in belgian}
    for i in belgian:
        expected = posterior[INDEX["BE"]] * weights[i] / sum(weights.values())
        assert found.posterior[i] == pytest.approx(expected, rel=1e-9)


def test_two_circles_meet_where_both_reach_and_a_surer_one_pulls_more() -> None:
    posterior = fuse([clue("BE", Kind.FIXTURE)], PRIOR).posterior
    antwerp = Near(51.22, 4.4, radius_km=20, fade_km=10)
    both = region(posterior, [_local(GHENT), _local(antwerp, thing=1, certainty=Certainty.GUESS)])
    assert both is not None
    place = {name: i for i, name in enumerate(cells().place) if cells().country[i] == INDEX["BE"]}
    assert both.posterior[place["Gent"]] > both.posterior[place["Liège"]]
    assert cells().place[credible_cells(both, 50)[0]] in ("Gent", "Antwerp", "Sint-Niklaas", "Dendermonde", "Aalst")


def test_an_exclusion_empties_the_circle_and_not_the_country() -> None:
    here = _local(GHENT, about=About.PLACE, certainty=Certainty.CERTAIN)
    posterior = fuse([clue("BE", Kind.FIXTURE)], PRIOR).posterior
    without, found = region(posterior, [_local(Near(0, 0, 20_100, 1))]), region(posterior, [here])
    assert found is not None and without is not None
    ghent = next(i for i, name in enumerate(cells().place) if name == "Gent")
    assert found.posterior[ghent] < 0.1 * without.posterior[ghent]


def test_a_clue_that_is_wrong_everywhere_in_a_country_leaves_its_cells_as_they_were() -> None:
    sure = _local(Near(-48.9, -123.4, radius_km=10, fade_km=1))
    posterior = fuse([clue("BE", Kind.FIXTURE)], PRIOR).posterior
    found = region(posterior, [sure])
    assert found is not None
    belgian = cells().country == INDEX["BE"]
    shares = found.posterior[belgian] / found.posterior[belgian].sum()
    assert np.allclose(shares, cells().people[belgian] / cells().people[belgian].sum())


def test_the_credible_cells_are_the_fewest_that_hold_so_much() -> None:
    found = region(fuse([_local(GHENT)], PRIOR).posterior, [_local(GHENT)])
    assert found is not None
    for percent in (50, 80, 95):
        best = credible_cells(found, percent)
        assert found.posterior[best].sum() >= percent / 100 - 1e-9
        assert found.posterior[best[:-1]].sum() < percent / 100


def test_a_thousand_clues_leave_no_country_without_its_probability() -> None:
    places = [Near(50.0 + i % 7, 3.0 + i % 11, radius_km=5, fade_km=5) for i in range(1000)]
    posterior = fuse([clue("BE")], PRIOR).posterior
    found = region(posterior, [_local(near, thing=i) for i, near in enumerate(places)])
    assert found is not None
    assert np.allclose(by_country(found.posterior), posterior, atol=1e-9)
