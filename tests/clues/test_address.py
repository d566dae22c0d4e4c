"""Address."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.atlas import countries
from traceroom.clues.address import aside, find

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "bench/data/addresses.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_most_addresses_tell_their_country() -> None:
    right = 0
    for row in ROWS:
        best = [countries.codes()[int(np.argmax(one.likelihood()))] for one in find(row["text"])]
        right += row["country"] in best
    assert right / len(ROWS) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Main Street",
        "Rue du Fromage",
        "water, sugar, 2% milk",
        "Ingredients: wheat flour, raising agents (503, 500), road salt",
        "1250 kJ",
        "Via col vento",
        "Paris",
    ],
)
def test_other_texts_are_no_addresses(text: str) -> None:
    assert find(text) == ()


def test_an_address_inside_a_long_text_is_found_and_set_aside() -> None:
    text = "Ingrediënten: " + "aardappelen, zonnebloemolie, zout, " * 10 + "\nDorpsstraat 112, 3811 GR Amersfoort"
    (found,) = find(text)
    assert "Amersfoort" in found.text
    (rest,) = aside([text])
    assert "Amersfoort" not in rest and "Ingrediënten" in rest


def test_an_address_says_where_its_town_is() -> None:
    (found,) = find("Kerkstraat 45 bus 3\n9000 Gent")
    near = found.near("BE")
    assert near is not None and abs(near.latitude - 51.05) < 0.1


@given(st.text(max_size=120) | st.lists(st.sampled_from(
    ["Rue", "straat", "P.O. Box", "1012 AB", "9000", "Gent", ",", "\n", "St.", "VIC", "3181", "東京都", "-", "12"]
), max_size=12).map(" ".join))  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_its_addresses_stand_in_it(text: str) -> None:
    for one in find(text):
        assert text[one.start : one.end] == one.text
        assert np.isfinite(one.likelihood()).all() and one.likelihood().max() == 1
