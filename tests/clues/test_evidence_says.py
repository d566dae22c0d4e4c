"""Countries in evidence."""

from __future__ import annotations

import pytest

from traceroom.clues.evidence_says import code_of, parse_among, parse_says
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

HERE = Spot("x")


def test_a_likelihood_a_list_and_one_code_say_countries() -> None:
    assert parse_says({"BE": 1, "NL": 0}, HERE) == {"BE": 1.0, "NL": 0.0}
    assert parse_says(["BE", "BE", "XK"], HERE) == {"BE": 1.0, "XK": 1.0}
    assert parse_says(("BE",), HERE) == parse_says("BE", HERE) == {"BE": 1.0}
    assert parse_says(None, HERE) is None
    assert parse_among(["BE", "NL", "BE"], HERE) == ("BE", "NL")
    assert parse_among("BE", HERE) == ("BE",) and parse_among(None, HERE) == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, r"a list of codes, is expected, not \{\}"),
        ([], r"a list of codes, is expected, not \[\]"),
        (1, "is expected, not 1"),
        (["BE", "Belgium"], r"x\[1\]: 'Belgium' is no country code .*; did you mean BE"),
        (["NO", False], r"x\[1\]: False is no country code .*Norway"),
        ({"UK": 1}, "x: 'UK' is no country code .*; did you mean GB"),
        ({"BE": "1"}, "x, BE: a likelihood is a number from 0 up, not '1'"),
        ({"BE": True}, "x, BE: a likelihood is a number"),
        ({"BE": float("nan")}, "not nan"),
        ({"BE": float("inf")}, "not inf"),
        ({"BE": -1e-9}, "not -1e-09"),
        ({"BE": 10**400}, "not a number of more than 30 digits"),
        ({"BE": 0, "NL": -0.0}, "x: at least one country needs a likelihood above 0"),
    ],
)
def test_what_says_nothing_is_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_says(data, HERE)


def test_among_wants_codes() -> None:
    for data in ([], ["ZZ"], 5, {"BE": 1}, [["BE"]]):
        with pytest.raises(Trouble, match="x"):
            parse_among(data, HERE)
    with pytest.raises(Trouble, match="None is no country code"):
        code_of(None, HERE)
