"""Fields of evidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.clues.evidence_fields import choice, items, mapping, name, number, shown, strings, truth, whole
from traceroom.values.kind import Kind
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

HERE = Spot("x")


def test_null_is_as_good_as_nothing() -> None:
    assert name(None, HERE) == "" and strings(None, HERE) == () and items(None, HERE, "a list") == ()
    assert truth(None, HERE) is False
    assert choice(Kind, None, Kind.PRINT, HERE) is Kind.PRINT


def test_what_fits_is_taken() -> None:
    assert name(" Jan\n\x1b[0m", HERE) == "Jan [0m" and name(12, HERE) == "12"
    assert strings("a", HERE) == ("a",) and strings(("a", 5400141000009), HERE) == ("a", "5400141000009")
    assert choice(Kind, "print", Kind.PACKAGED, HERE) is Kind.PRINT
    assert number(3, HERE, least=0, most=3) == 3.0
    assert mapping({"a": 1}, HERE) == {"a": 1}


@pytest.mark.parametrize(
    ("field", "data", "sentence"),
    [
        (name, True, "x: words are expected, not true; put it in quotes"),
        (name, ["a"], "x: words are expected, not a list of 1"),
        (name, "a" * 2000, "x: it has 2,000 letters; 1,000 is the most"),
        (strings, 1.5, "x: a list of words is expected, not 1.5"),
        (strings, ["a", 1.5], r"x\[1\]: words are expected, not 1.5; put it in quotes"),
        (strings, [None], r"x\[0\]: words are expected, not null"),
        (truth, "yes", "x: true or false is expected, not 'yes'"),
        (truth, 1, "x: true or false is expected, not 1"),
        (mapping, [], r"x: an object with named fields is expected, not \[\]"),
    ],
)
def test_what_does_not_fit_is_a_sentence(field: Any, data: object, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        field(data, HERE)


@pytest.mark.parametrize("data", [None, True, "1", float("nan"), float("inf"), -1, 10**400, [1], -0.5])
def test_what_is_no_number_is_a_sentence(data: object) -> None:
    with pytest.raises(Trouble, match="x: a number from 0 to 90 is"):
        number(data, HERE, least=0.0, most=90.0)


def test_half_a_character_is_replaced() -> None:
    assert whole("a\ud800b") == "a\ufffdb"
    assert whole("\ud83d\ude00") == "😀"
    assert strings(["\udfff"], HERE)[0].encode() == "\ufffd".encode()


LOOP: list[object] = []
LOOP.append([LOOP, LOOP])


@given(st.none() | st.integers() | st.floats() | st.text() | st.binary() | st.just(10**5000) | st.just(LOOP))
def test_what_is_shown_is_short_and_on_one_line(data: object) -> None:
    assert len(shown(data)) <= 60
    assert shown(data).isprintable()
