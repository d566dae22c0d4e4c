"""Travel."""

import numpy as np

from traceroom.atlas import countries
from traceroom.place.travel import borders, distance_km, foreign_share, gravity, population, seen_in
from traceroom.values.kind import Kind

INDEX = countries.index()


def test_what_is_brought_comes_from_somewhere_else() -> None:
    assert np.allclose(gravity().sum(axis=1), 1)
    assert np.array_equal(np.diag(gravity()), np.zeros(len(INDEX)))


def test_belgium_gets_more_from_france_than_from_portugal() -> None:
    row = gravity()[INDEX["BE"]]
    assert row[INDEX["FR"]] > 10 * row[INDEX["PT"]]


def test_small_countries_have_more_from_abroad() -> None:
    rho = foreign_share(f"travel.{Kind.PACKAGED}")
    assert rho[INDEX["LU"]] > rho[INDEX["BE"]] > rho[INDEX["DE"]]
    assert (rho > 0).all() and (rho < 1).all()


def test_of_two_small_countries_the_remote_one_has_more_of_its_own() -> None:
    rho = foreign_share(f"travel.{Kind.PACKAGED}")
    assert population()[INDEX["NZ"]] < population()[INDEX["DK"]]
    assert rho[INDEX["NZ"]] < rho[INDEX["DK"]]


def test_half_of_what_stands_in_luxembourg_was_made_for_its_neighbours() -> None:
    rho = foreign_share(f"travel.{Kind.PACKAGED}")
    assert 0.4 < rho[INDEX["LU"]] < 0.7
    neighbours = [INDEX[code] for code in ("BE", "DE", "FR")]
    assert gravity()[INDEX["LU"], neighbours].sum() > 0.5


def test_a_likelihood_seen_in_another_country_keeps_its_bounds() -> None:
    seen = seen_in(np.eye(len(INDEX))[INDEX["FR"]], f"travel.{Kind.SOUVENIR}")
    assert seen.max() == seen[INDEX["FR"]] <= 1
    assert (seen > 0).all()
    assert np.allclose(seen_in(np.full(len(INDEX), 0.3), f"travel.{Kind.SOUVENIR}"), 0.3)


def test_distances_and_borders_are_the_same_both_ways() -> None:
    assert np.allclose(distance_km(), distance_km().T)
    assert 150 < distance_km()[INDEX["BE"], INDEX["NL"]] < 300
    assert np.array_equal(borders(), borders().T)
    assert borders()[INDEX["BE"], INDEX["LU"]] and not borders()[INDEX["BE"], INDEX["PT"]]


def test_china_has_more_people_than_malta() -> None:
    assert population()[INDEX["CN"]] > 1000 * population()[INDEX["MT"]]
