"""The golden cases: how cases were really solved, with their public source; and what must come out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import yaml

from traceroom.atlas import countries
from traceroom.atlas.cells import cells, distance_km
from traceroom.clues.clue import likelihood_of
from traceroom.clues.evidence import parse_case
from traceroom.clues.read import clues_of
from traceroom.place.batch import log_factors, posteriors
from traceroom.place.credible import credible, ranking
from traceroom.place.fuse import bearing, fuse
from traceroom.place.prior import PriorName, prior
from traceroom.place.region import credible_cells
from traceroom.place.weigh import weigh
from traceroom.runs.locate import Answer, locate
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind

CASES = Path(__file__).resolve().parent.parent.parent / "examples" / "cases"
PRIOR = prior(PriorName.POPULATION)
FILES = sorted(CASES.glob("*.yaml"))


def answer(name: str) -> Answer:
    path = CASES / f"{name}.yaml"
    return locate(parse_case(yaml.safe_load(path.read_text(encoding="utf-8")), where=path.name), until=2026.75)


def leaders(found: Answer) -> list[str]:
    return [countries.codes()[i] for i in ranking(found.fused.posterior)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_names_its_source_and_what_must_come_out(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("id:")[0]
    assert "# Source: " in head and "https://" in head and "# What must come out: " in head


def test_four_clues_of_four_countries_are_belgium() -> None:
    found = answer("four-clues")
    assert leaders(found)[0] == "BE"
    assert found.fused.posterior.max() > 0.8
    assert found.agreement > 0


def test_one_planted_clue_that_is_certain_and_wrong_does_not_carry_the_four_away() -> None:
    """Every wrong country with every kind of object: Belgium stays first in 98 of 100, and more."""
    path = CASES / "four-clues.yaml"
    clues = clues_of(parse_case(yaml.safe_load(path.read_text(encoding="utf-8")), where=path.name))
    fused = fuse(clues, PRIOR)
    right = countries.index()["BE"]
    planted = [
        dataclasses.replace(
            clues[0], thing=9, kind=kind, likelihood=likelihood_of({code: 1.0}), certainty=Certainty.CERTAIN
        )
        for code in countries.codes()
        if code != "BE"
        for kind in Kind
    ]
    rows = log_factors([*fused.bearings, *(bearing([weigh(one, PRIOR)]) for one in planted)])
    sets = np.array([[0, 1, 2, 3, 4 + i] for i in range(len(planted))])
    stays = posteriors(rows, sets, PRIOR).argmax(axis=1) == right
    assert len(planted) == (len(countries.codes()) - 1) * len(Kind)
    assert stays.mean() >= 0.98


def test_the_brick_draws_a_ring_of_a_hundred_miles() -> None:
    found = answer("brick-sofa-socket")
    assert leaders(found)[0] == "US" and found.fused.posterior.max() > 0.95
    assert found.region is not None
    held = credible_cells(found.region, 80)
    assert distance_km(33.58, -101.86)[held].max() < 1.5 * 161
    assert {countries.codes()[i] for i in cells().country[held]} == {"US"}


def test_the_flyer_says_where_and_when() -> None:
    found = answer("flyer")
    assert leaders(found)[0] == "MX" and found.fused.posterior.max() > 0.9
    assert found.region is not None and found.when is not None
    assert distance_km(19.43, -99.13)[credible_cells(found.region, 80)].max() < 80
    start, end = map(float, found.when.credible(80))
    assert 2012.5 <= start <= 2013.5
    assert 2015 <= end <= 2018


def test_goods_of_all_its_neighbours_are_luxembourg_first_or_second() -> None:
    found = answer("luxembourg")
    assert "LU" in leaders(found)[:2]
    assert countries.index()["LU"] in credible(found.fused.posterior, 80)
