"""Statements in evidence."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.clues.evidence_statement import parse_statement
from traceroom.values.certainty import Certainty
from traceroom.values.span import Span
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

HERE = Spot("x")


def test_a_statement_says_countries_dates_or_a_circle() -> None:
    said = parse_statement({"says": ["BE"], "from": 2014, "certainty": "certain", "note": "a\nb"}, HERE)
    assert (said.says, said.span, said.certainty) == ({"BE": 1.0}, Span(2014.0, None), Certainty.CERTAIN)
    assert said.note == "a b"
    assert parse_statement({"to": 2014}, HERE).says is None
    assert parse_statement({"near": {"lat": 1, "lon": 2}}, HERE).local is not None
    assert parse_statement({"speaks": "pt-BR"}, HERE).says == {"BR": 1.0}
    assert parse_statement({"speaks": "cs", "dates": {"CZ": {"from": 1993}}}, HERE).spans == {"CZ": Span(1993.0, None)}


@pytest.mark.parametrize(
    ("clue", "sentence"),
    [
        ({}, "x: a clue has says"),
        ({"says": ["BE"], "speaks": "nl"}, "x: says and speaks are two statements"),
        ({"from": 2014, "not": True}, "x, not: not turns says into an exclusion"),
        ({"says": ["BE"], "from": 2016, "to": 2014}, "x, to: the end lies before the start"),
        ({"says": ["BE"], "from": 20144}, "x, from: a date is a year"),
        ({"says": ["BE"], "from": "0214"}, "x, from: 0214 is not from 1000 to 2099"),
        ({"says": ["BE"], "to": [2014]}, "x, to: a date is a year, .* not 'a list of 1'"),
        ({"says": ["BE"], "note": {"a": 1}}, "x, note: words are expected"),
        ({"says": ["BE"], "certainty": "sure"}, "x, certainty: 'sure' is none of certain, likely, unsure, guess"),
    ],
)
def test_what_is_none_is_a_sentence(clue: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_statement(clue, HERE)
