"""How much a case may hold."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.clues.evidence import parse_case
from traceroom.values.trouble import Trouble

RING = [[2.5, 49.5], [6.4, 49.5], [6.4, 51.5]]


def _areas(*polygons: Any, times: int = 1) -> dict[str, Any]:
    return {"objects": [{"clues": [{"area": {"type": "MultiPolygon", "coordinates": list(polygons)}}] * times}]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"objects": [{}] * 20_001}, "x, objects: there are 20,001 objects; 20,000 is the most"),
        ({"objects": [{"clues": [{"says": "BE"}] * 5_000}] * 5}, "x, objects: they have 25,000 clues"),
        ({"objects": [{"texts": ["a"] * 20_001}]}, r"x, objects\[0\], texts: there are 20,001 texts"),
        ({"objects": [{"barcodes": ["a"] * 20_001}]}, r"x, objects\[0\], barcodes: there are 20,001 barcodes"),
        ({"objects": [{"texts": ["a" * 100_000] * 3}]}, r"x, objects\[0\], texts: the texts have 300,000 letters"),
        ({"objects": [{"texts": "a" * 200_001}]}, r"x, objects\[0\], texts: the texts have 200,001 letters"),
        ({"objects": [{"texts": ["a" * 100_000]}] * 21}, "x, objects: they have more than 2,000,000 letters in texts"),
        ({"objects": [{"clues": [{"says": "BE", "note": "a" * 20_000}] * 501}]}, "more than 10,000,000 letters in not"),
        (_areas([RING] * 4, times=20_000), "x, objects: .* more than 200,000 corners of areas"),
        (_areas([RING] * 7_000), "an area has from 3 to 20,000 corners"),
        ({"objects": [{"clues": [{"says": ["BE"] * 1_001}]}]}, "says: there are 1,001 codes"),
        ({"objects": [], "among": ["BE"] * 1_001}, "among: there are 1,001 codes"),
    ],
)
def test_a_case_without_end_is_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_case(data, where="x")


@pytest.mark.parametrize(
    "data",
    [
        {"objects": [{"texts": [""] * 20_000}] * 20_000},
        {"objects": [{"barcodes": [""] * 20_000}] * 20_000},
        {"objects": [{"texts": ["a" * 200_000]}] * 20_000},
        _areas(*[[RING] * 100_000] * 100_000),
        _areas(*[[]] * 2_000, times=20_000),
        {"objects": [{"clues": [{"says": ["BE"] * 1_000_000}] * 20_000}]},
        {"objects": [{"clues": [{"area": {"type": "Polygon", "coordinates": [[0] * 10**6]}}] * 20_000}]},
    ],
    ids=["texts", "barcodes", "letters", "rings", "polygons", "codes", "corners"],
)
def test_billions_out_of_a_few_references_are_not_even_counted(data: object) -> None:
    with pytest.raises(Trouble, match="x, objects"):
        parse_case(data, where="x")


def test_thousands_of_fields_of_other_programs_are_passed_over() -> None:
    clue = {"says": ["BE"]} | {f"ours {number}": 1 for number in range(10_000)}
    assert parse_case({"objects": [{"clues": [clue] * 2_000}]}, where="x").remarks == ()


@pytest.mark.parametrize("odd", [None, 7, "x", [], {}, [7], [[7]], [None], {"area": 7}, {"area": {"coordinates": 7}}])
def test_what_has_not_the_form_of_a_case_is_left_to_the_reader(odd: object) -> None:
    for data in (
        odd,
        {"objects": odd},
        {"objects": [odd]},
        {"objects": [{"clues": odd}]},
        {"objects": [{"clues": [odd]}]},
    ):
        try:
            parse_case(data, where="x")
        except Trouble as wrong:
            assert str(wrong).startswith("x")
