"""Areas."""

from __future__ import annotations

import json
from itertools import pairwise

import h3

from traceroom.runs.answer_json import as_json
from traceroom.runs.areas import MOST, _ring
from traceroom.runs.locate import locate

CASE = {"objects": [{"name": "brick", "kind": "fixture", "clues": [{"near": {"place": "Ghent", "km": 20}}]}]}


def test_the_areas_are_geojson_with_the_most_probable_cell_first() -> None:
    areas = json.loads(json.dumps(as_json(locate(CASE))))["areas"]
    assert areas["type"] == "FeatureCollection" and 0 < len(areas["features"]) <= MOST
    shares = [feature["properties"]["probability"] for feature in areas["features"]]
    assert shares == sorted(shares, reverse=True) and 0.9 < sum(shares) <= 1.0001
    first = areas["features"][0]
    assert first["properties"]["country"] == "BE" and h3.is_valid_cell(first["properties"]["cell"])
    (ring,) = first["geometry"]["coordinates"]
    assert ring[0] == ring[-1] and len(ring) in (6, 7, 8)


def test_a_ring_runs_counter_clockwise_and_stays_in_one_piece_over_the_antimeridian() -> None:
    for cell in (h3.latlng_to_cell(51, 3.7, 4), h3.latlng_to_cell(-17.8, 179.99, 4)):
        ring = _ring(cell)
        twice_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
        assert twice_area > 0
        assert max(x for x, _ in ring) - min(x for x, _ in ring) < 5


def test_without_a_clue_of_a_place_inside_there_are_none() -> None:
    assert as_json(locate({"objects": [{"clues": [{"says": ["BE"]}]}]}))["areas"] is None


def test_a_case_that_is_among_some_countries_is_in_one_of_them() -> None:
    objects = [{"clues": [{"says": ["FR"]}]}]
    answer = as_json(locate({"among": ["BE", "NL"], "objects": objects}))
    assert {place["country"] for place in answer["places"][:2]} == {"BE", "NL"}
    assert sum(place["probability"] for place in answer["places"][:2]) > 0.999
