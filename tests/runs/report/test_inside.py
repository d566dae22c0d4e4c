"""Inside."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.runs.report.made_up import answer_inside
from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.clues.clue import About
from traceroom.place.region import Region
from traceroom.runs.report.inside import Inside, inside_of


def _inside() -> tuple[Region, Inside]:
    found = answer_inside().region
    inside = inside_of(found)
    assert found is not None and inside is not None
    return found, inside


def test_without_a_local_clue_there_is_nothing_to_show() -> None:
    assert inside_of(None) is None


def test_the_places_are_the_most_probable_and_add_up_their_cells() -> None:
    found, inside = _inside()
    assert len(inside.places) == 12 and inside.places[0].country == "Belgium"
    assert [one.share for one in inside.places] == sorted((one.share for one in inside.places), reverse=True)
    held, be = cells(), countries.index()["BE"]
    brussels = [i for i, name in enumerate(held.place) if name == "Brussels" and held.country[i] == be]
    (row,) = [one for one in inside.places if one.name == "Brussels"]
    assert row.share == pytest.approx(float(found.posterior[brussels].sum()))


def test_a_sentence_names_the_clues_that_made_it() -> None:
    _, inside = _inside()
    assert inside.sentence == "From the flyer: within 30 km of Ghent; and Bread: within 40 km of Antwerp."


def test_an_exclusion_says_not_and_many_clues_are_counted() -> None:
    found, _ = _inside()
    clue = dataclasses.replace(found.clues[0], about=About.PLACE)
    inside = inside_of(dataclasses.replace(found, clues=(clue,)))
    assert inside is not None and inside.sentence == "From the flyer: not within 30 km of Ghent."
    many = tuple(dataclasses.replace(clue, name=f"Thing {number}") for number in range(9))
    inside = inside_of(dataclasses.replace(found, clues=many))
    assert inside is not None and inside.sentence.endswith("; and 5 more.") and "Thing 3" in inside.sentence


def test_two_places_of_one_name_are_told_apart_by_their_region() -> None:
    (found, _), held, us = _inside(), cells(), countries.index()["US"]
    named = [i for i, name in enumerate(held.place) if name == "Springfield" and held.country[i] == us]
    assert len(named) > 1
    inside = inside_of(Region(np.isin(np.arange(len(held.ids)), named) / len(named), found.clues))
    assert inside is not None
    names = [one.name for one in inside.places]
    assert len(set(names)) == len(names) and all(name.startswith("Springfield") for name in names)
