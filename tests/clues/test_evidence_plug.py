"""Evidence, plugs."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.clues.evidence_plug import parse_plug
from traceroom.clues.evidence_statement import parse_statement
from traceroom.runs.locate import locate
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble


def test_a_type_is_the_countries_that_have_it_the_more_the_fewer_others_they_have() -> None:
    found = parse_plug({"plug": "g"}, "x")
    assert found is not None
    assert found["GB"] == 1.0 > found["AE"] > 0 and "FR" not in found


def test_several_letters_are_either_of_them() -> None:
    found, alone = parse_plug({"plug": "EF"}, "x"), parse_plug({"plug": "E"}, "x")
    assert found is not None and alone is not None
    assert {"DE", "FR"} <= set(found) and "FR" in alone and "DE" not in alone


def test_a_socket_on_the_wall_moves_the_answer() -> None:
    socket = {"name": "socket", "kind": "fixture", "clues": [{"plug": "G", "certainty": "certain"}]}
    answer = locate({"objects": [socket]})
    assert answer.places["GB"] > 20 * answer.places["FR"]
    (finding,) = answer.findings
    assert finding.clue.sentence == "Somebody says that the socket is of type G."


def test_without_a_letter_there_is_none() -> None:
    assert parse_plug({"says": ["BE"]}, "x") is None


@pytest.mark.parametrize("wrong", ["", "Z", "EE", "schuko", 7, ["E"], True])
def test_what_is_no_type_is_a_sentence(wrong: Any) -> None:
    with pytest.raises(Trouble, match="the letter of a type is expected, A to O"):
        parse_plug({"plug": wrong}, "x")


@pytest.mark.parametrize(("written", "letters"), [("E/F", "EF"), ("type F", "F"), (["E", "F"], "EF"), ("c, f", "CF")])
def test_types_written_otherwise_are_hinted_at(written: Any, letters: str) -> None:
    with pytest.raises(Trouble, match=f"did you mean {letters}"):
        parse_plug({"plug": written}, "x")


def test_it_is_a_statement_of_its_own() -> None:
    with pytest.raises(Trouble, match="says and plug are two statements"):
        parse_statement({"says": ["BE"], "plug": "E"}, Spot("x"))
