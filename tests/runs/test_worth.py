"""Worth of a case's objects, in words."""

import pytest

from traceroom import locate
from traceroom.atlas import countries
from traceroom.runs.worth import as_json, namings
from traceroom.values.trouble import Trouble

CASE = {
    "id": "a room",
    "objects": [
        {"name": "dress", "kind": "clothing"},
        {"name": "bread", "kind": "perishable"},
        {"name": "print", "kind": "packaged", "clues": [{"says": ["BE", "NL", "DE"]}]},
    ],
}


def test_the_best_object_comes_first_and_says_why() -> None:
    found = namings(locate(CASE, until=2026.0))
    assert [naming.bits for naming in found] == sorted((naming.bits for naming in found), reverse=True)
    assert found[0].name == "bread"
    assert found[0].sentence.startswith("Naming it would tell about ")
    assert "36 % of what the public names is sold in few countries" in found[0].sentence


def test_where_it_is_sold_may_be_guessed() -> None:
    answer = locate(CASE, until=2026.0)
    (few,) = namings(answer, only=["bread"], sold_in=["LU"])
    assert "it is sold in Luxembourg" in few.sentence
    (everywhere,) = namings(answer, only=["bread"], sold_in=countries.codes())
    assert "hardly narrow anything: it is sold everywhere" in everywhere.sentence


def test_a_place_that_is_known_is_said() -> None:
    sure = {"objects": [{"name": f"loaf {i}", "kind": "chain_own", "clues": [{"says": ["FI"]}]} for i in range(4)]}
    assert all("all but sure" in naming.sentence for naming in namings(locate(sure, until=2026.0)))


def test_an_object_that_is_not_there_is_trouble() -> None:
    with pytest.raises(Trouble, match="has no object 'hat'; it has dress, bread and print"):
        namings(locate(CASE, until=2026.0), only=["hat"])


def test_the_line_has_a_row_an_object() -> None:
    answer = locate(CASE, until=2026.0)
    line = as_json(answer, namings(answer))
    assert line["id"] == "a room"
    assert {row["object"] for row in line["worth"]} == {"dress", "bread", "print"}
    assert all(set(row) == {"object", "kind", "bits", "sentence"} for row in line["worth"])
