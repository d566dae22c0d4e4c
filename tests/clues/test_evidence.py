"""Evidence: the form is checked field by field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.clues.case import Case
from traceroom.clues.evidence import parse_case
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.span import Span
from traceroom.values.trouble import Trouble

GOOD: dict[str, Any] = {
    "id": "crisps",
    "objects": [
        {
            "name": "cheese",
            "kind": "chain_own",
            "texts": ["jonge kaas"],
            "barcodes": [5400141000009],
            "clues": [
                {
                    "says": {"BE": 1.0},
                    "certainty": "certain",
                    "source": "expert",
                    "from": 2014,
                    "to": "2016-06",
                }
            ],
        }
    ],
}


def test_a_whole_case_is_read() -> None:
    case = parse_case(GOOD, where="a.yaml")
    (thing,) = case.things
    assert (case.name, thing.name, thing.kind) == ("crisps", "cheese", Kind.CHAIN_OWN)
    assert thing.barcodes == ("5400141000009",)
    (statement,) = thing.statements
    assert statement.certainty is Certainty.CERTAIN
    assert statement.says == {"BE": 1.0}
    assert statement.span == Span(2014.0, 2016.5)
    assert not statement.excludes


def test_a_list_of_codes_is_a_likelihood() -> None:
    case = parse_case({"objects": [{"clues": [{"says": ["BE", "NL"], "not": True}]}]}, where="x")
    assert case.things[0].statements[0].says == {"BE": 1.0, "NL": 1.0}
    assert case.things[0].statements[0].excludes
    assert case.things[0].kind is Kind.PACKAGED


def _clue(**fields: Any) -> dict[str, Any]:
    return {"objects": [{"clues": [fields]}]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "an object with named fields is expected"),
        ({}, "objects is missing"),
        ({"object": []}, r"objects is missing: a case is .*; did you mean it with 'object'\?"),
        ({"objects": {}}, "a.yaml, objects: a list of objects is expected, not {}"),
        ({"id": [1], "objects": []}, "id is a name"),
        ({"objects": ["cheese"]}, r"objects\[0\]: an object with named fields"),
        ({"objects": [{"kind": "food"}]}, "'food' is none of fixture, chain_own"),
        ({"objects": [{"kind": "package"}]}, "souvenir, clothing; did you mean packaged"),
        ({"id": 10**5000, "objects": []}, "id is a name of at most 1,000 letters, not a number of more than 30 digits"),
        ({"objects": [{"barcodes": [10**5000]}]}, r"barcodes\[0\]: words are expected, not a number of more than"),
        ({"objects": [{"name": -(10**5000)}]}, "name: words are expected, not a number of more than"),
        (_clue(says=["BE"], **{"from": 10**5000}), "from: a date is a year"),
        (_clue(says=["BE"], **{"from": 2100}), "2100 is not from 1000 to 2099"),
        ({"objects": [{"texts": {"a": 1}}]}, "texts: a list of words is expected"),
        ({"objects": [{"clues": {"says": "BE"}}]}, "clues: a list of statements"),
        (_clue(certainty="likely"), "a clue has says"),
        (_clue(says={}), "a likelihood by country such as"),
        (_clue(says={"ZZ": 1}), "'ZZ' is no country code"),
        (_clue(says={False: 1}), "Norway"),
        (_clue(says={"BE": -1}), "a number from 0 up"),
        (_clue(says={"BE": True}), "a number from 0 up"),
        (_clue(says={"BE": float("nan")}), "a number from 0 up"),
        (_clue(says={"BE": 0}), "at least one country"),
        (_clue(says=["BE"], certainty="sure"), "'sure' is none of certain, likely"),
        (_clue(says=["BE"], **{"not": "yes"}), "true or false"),
        (_clue(says=["BE"], **{"from": "spring"}), "a date is a year"),
        (_clue(**{"from": 2014, "not": True}), "there is no says"),
    ],
)
def test_what_is_wrong_gets_a_sentence_with_its_place(data: object, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence) as trouble:
        parse_case(data, where="a.yaml")
    assert str(trouble.value).startswith("a.yaml")


def test_a_name_without_end_is_a_sentence() -> None:
    with pytest.raises(Trouble, match="x, id: id is a name of at most 1,000 letters"):
        parse_case({"id": "a" * 2000, "objects": []}, where="x")


def test_a_large_case_is_taken() -> None:
    large = {"objects": [{"clues": [{"says": ["BE"]}]}] * 10_000}
    assert len(parse_case(large, where="x").things) == 10_000


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**200) | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "objects",
                    "clues",
                    "says",
                    "kind",
                    "texts",
                    "BE",
                    "not",
                    "from",
                    "name",
                    "near",
                    "area",
                    "dates",
                    "speaks",
                    "among",
                    "barcodes",
                    "certainty",
                    "to",
                    "text",
                    7,
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_like)
def test_anything_is_either_a_case_or_a_sentence(data: object) -> None:
    try:
        assert isinstance(parse_case(data, where="x"), Case)
    except Trouble as trouble:
        assert str(trouble).startswith("x")
