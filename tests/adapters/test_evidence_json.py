"""Evidence as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.adapters.evidence_json import line_of, parse
from traceroom.adapters.evidence_text import Unreadable

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=15,
)


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ('{"a": 1, "a": 2}', "the field 'a' stands twice in one object", 1),
        ('{"a": {"b": 1},\n"c": {"b": 2,\n"b": 3}}', "the field 'b' stands twice", 3),
        ("{", "Expecting property name", 1),
        ('{"a":\n\n}', "Expecting value at column 1", 3),
        ("[" * 100_000, "nested too deeply", None),
        ("1" * 5000, "more than 4,300 digits", None),
        ("", "Expecting value", 1),
    ],
)
def test_what_is_no_json_gets_a_sentence(text: str, sentence: str, line: int | None) -> None:
    with pytest.raises(Unreadable, match=sentence) as wrong:
        parse(text)
    assert wrong.value.line == line


@given(st.text(alphabet='{}[]",:\\ \n1ae-', max_size=30))
def test_any_text_is_read_or_a_sentence(text: str) -> None:
    try:
        parse(text)
    except Unreadable as wrong:
        assert str(wrong)


def _parts(data: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every field and item, in order; the reference for lines."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        inner = list(data.items())
    elif isinstance(data, list):
        inner = list(enumerate(data))
    return [found for step, part in inner for found in [(*steps, step), *_parts(part, (*steps, step))]]


@given(plain)
def test_every_field_has_the_line_on_which_it_stands(data: Any) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False)
    line = line_of(text)
    lines = text.split("\n")
    found = [line(steps) or 0 for steps in _parts(data)]
    assert found == sorted(set(found)), "indented, each field has a line of its own"
    for steps, number in zip(_parts(data), found, strict=True):
        start = lines[number - 1].strip()
        assert not isinstance(steps[-1], str) or start.startswith(json.dumps(steps[-1], ensure_ascii=False))


def test_of_a_part_that_is_not_there_it_is_the_line_of_the_whole() -> None:
    line = line_of('{"a":\n [\n {"b": 1}]}')
    assert [line(steps) for steps in [("a", 0, "b"), ("a", 0, "c"), ("a", 7), ("z",), ()]] == [3, 3, 1, 1, 1]
