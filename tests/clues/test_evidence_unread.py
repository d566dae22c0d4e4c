"""Fields that nothing reads."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.clues.evidence import parse_case


def _case(*, thing: dict[str, Any] | None = None, clue: dict[str, Any] | None = None, **case: Any) -> dict[str, Any]:
    return {**case, "objects": [{"clues": [{"says": ["BE"], **(clue or {})}], **(thing or {})}]}


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (_case(thing={"text": ["a"]}), "x, objects[0], text: nothing reads this field; did you mean texts?"),
        (_case(thing={"Barcode": 1}), "x, objects[0], Barcode: nothing reads this field; did you mean barcodes?"),
        (_case(clue={"form": 2014}), "x, objects[0], clues[0], form: nothing reads this field; did you mean from?"),
        (_case(thing={"says": ["NL"]}),
         "x, objects[0], says: nothing reads this field; it is a field of a clue, not of an object."),
        (_case(clue={"near": {"place": "Ghent", "radius": 5}}),
         "x, objects[0], clues[0], near, radius: nothing reads this field; did you mean km?"),
        (_case(texts=["a"]), "x, texts: nothing reads this field; it is a field of an object, not of a case."),
    ],
)  # fmt: skip
def test_a_field_that_was_meant_to_be_read_is_said(case: dict[str, Any], sentence: str) -> None:
    assert parse_case(case, where="x").remarks == (sentence,)


def test_fields_of_other_programs_are_left_alone() -> None:
    more = {"photo": "a.jpg", "box": [1, 2, 3, 4], "bits": 1.5, "reader": "chain", "truth": "BE", "x" * 1000: 1}
    case: dict[Any, Any] = {**_case(thing=more, clue=more, **more), 7: 8, None: 1}
    assert parse_case(case, where="x").remarks == ()


def test_an_empty_field_is_not_worth_a_word() -> None:
    assert parse_case(_case(thing={"text": [], "note": ""}), where="x").remarks == ()


def test_a_slip_in_every_object_is_said_a_few_times() -> None:
    case = {"objects": [{"text": "a"}] * 1000}
    assert len(parse_case(case, where="x").remarks) == 5


@pytest.mark.parametrize("code", ["5400141000001", "54001410", "540014100000", "54 0014-1", 5400141000001])
def test_a_number_of_an_article_with_a_slip_is_said(code: str | int) -> None:
    (sentence,) = parse_case(_case(thing={"barcodes": ["5400141000009", code]}), where="x").remarks
    assert sentence.startswith(f"x, objects[0], barcodes[1]: {code} is left out; the number of an article has")


@pytest.mark.parametrize("code", ["5400141000009", 5400141000009, "2000000000008", "https://example.org", "A-12", ""])
def test_other_codes_are_left_alone(code: str | int) -> None:
    assert parse_case(_case(thing={"barcodes": [code]}), where="x").remarks == ()
