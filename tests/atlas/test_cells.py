"""Cells."""

from __future__ import annotations

import h3
import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.cells import by_country, cells, distance_km


def test_the_table_is_of_one_resolution_and_sorted_by_country() -> None:
    held = cells()
    assert {h3.get_resolution(cell) for cell in held.ids[::500]} == {4}
    assert (np.diff(held.country) >= 0).all()
    assert held.people.min() >= 1 and len(held.ids) == len(held.place) == len(held.region) == len(held.people)


def test_people_of_a_country_are_about_as_many_as_its_towns_hold() -> None:
    people = by_country(cells().people)
    known = np.array([country.population for country in countries.countries()])
    large = known > 5_000_000
    assert np.median(people[large] / known[large]) > 0.4
    assert (people[large] < 2.2 * known[large]).all(), "the source counts some districts beside their town"


def test_hong_kong_is_counted_once() -> None:
    hong_kong = countries.index()["HK"]
    known = countries.countries()[hong_kong].population
    assert abs(by_country(cells().people)[hong_kong] - known) < 0.01 * known


def test_the_middle_of_a_cells_people_lies_in_it_or_beside_it() -> None:
    held = cells()
    for i in range(0, len(held.ids), 997):
        assert distance_km(*h3.cell_to_latlng(held.ids[i]))[i] < 60


def test_the_distance_is_that_of_a_great_circle() -> None:
    held = cells()
    for i in (0, 5_000, 20_000):
        slow = h3.great_circle_distance((48.85, 2.35), (held.latitude[i], held.longitude[i]))
        assert abs(distance_km(48.85, 2.35)[i] - slow) < 0.01 * slow + 0.1


def test_a_region_is_called_after_its_largest_place() -> None:
    held = cells()
    for name, code in (("Paris", "FR"), ("Munich", "DE"), ("Antwerp", "BE")):
        here = [i for i, place in enumerate(held.place) if place == name and held.country[i] == countries.index()[code]]
        assert any(held.regions[held.region[i]] == name for i in here)
