"""Evidence as YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.test_evidence_json import plain
from traceroom.adapters.evidence_text import Unreadable
from traceroom.adapters.evidence_yaml import line_of, parse


def test_plain_words_are_what_somebody_wrote() -> None:
    words = ["NO", "0012345670005", "2014-06-30", "12:30", "1_000", "0x1F", "2014-06", "12E5", "0E0", "1e-3"]
    assert parse("\n".join(f"- {word}" for word in words)) == words


def test_numbers_and_truth_are_numbers_and_truth() -> None:
    text = "[0, -12, 5400141000009, 1.5, 1.0e-3, .inf, true, False, yes, no, null, ~]"
    assert parse(text) == [0, -12, 5400141000009, 1.5, 1e-3, float("inf"), True, False, True, False, None, None]


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("a: [1", "a bracket is opened here", 1),
        ("a: b: c", "no colon is expected here", 1),
        ("\t- x", "indent with spaces", 1),
        ("a: 1\n'a': 2", "the field 'a' stands twice", 2),
        ("!!python/object:os.system {}", "tags .!. are not read", 1),
        ("x:\n- !!int x", "this is no int", 2),
        ("x: !!bool x", "this is no bool", 1),
        ("!!map x", "does not fit its tag", None),
        ("x: 1" + "0" * 5000, "this is no int", 1),
        ("? [1]\n: 2", "is a word, not a list", 1),
        ("*x", "words that begin with . into quotes", 1),
        ("a\nb\0c", "the character U\\+0000 may not stand in it", 2),
        ("--- 1\n--- 2", "one file has one case", 2),
        ("a: &a {x: 1}\nb:\n  <<: *a", "fields are not merged here", 3),
        ("[" * 5000, "nested too deeply", None),
        ("{" * 2_000_000, "nested too deeply", None),
        ("- " * 5000 + "x", "nested too deeply", None),
        ("".join(f"{' ' * i}a:\n" for i in range(2000)), "nested too deeply", None),
    ],
)
def test_what_is_no_yaml_gets_a_sentence(text: str, sentence: str, line: int | None) -> None:
    with pytest.raises(Unreadable, match=sentence) as wrong:
        parse(text)
    assert wrong.value.line == line


def test_brackets_in_quotes_are_no_nesting() -> None:
    assert parse(f"a: '{'[' * 5000}'") == {"a": "[" * 5000}


def test_laughs_are_held_once_and_not_a_billion_times() -> None:
    lines = ["a0: &a0 [lol]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30))]
    assert len(parse("\n".join(lines))) == 30
    assert parse("a: &a [*a]")["a"][0][0][0]


@given(plain)
@settings(deadline=None)
def test_what_was_written_is_read(data: Any) -> None:
    """As PyYAML itself does; the other ends of lines of Unicode it writes and does not read."""
    text = yaml.safe_dump(data, allow_unicode=True)
    assert parse(text) == data or any(end in text for end in "\x85\u2028\u2029")


@given(st.text(alphabet="{}[]&*!|>-?:,'\"#%@ \n\t1aeN~<\\\u0301\u202e", max_size=40))
@settings(deadline=None)
def test_any_text_is_read_or_a_sentence(text: str) -> None:
    try:
        parse(text)
    except Unreadable as wrong:
        assert str(wrong) and "\n" not in str(wrong)


def test_every_field_has_its_line() -> None:
    line = line_of("id: a\nobjects:\n  - name: x\n    clues:\n    - says: {BE: 1,\n        NL: 2}\n  - {}\n")
    asked: list[tuple[str | int, ...]] = [
        ("id",), ("objects", 0), ("objects", 0, "clues"), ("objects", 0, "clues", 0, "says", "NL"), ("objects", 1),
        ("objects", 1, "kind"), ("objects", 5), ("among",),
    ]  # fmt: skip
    assert [line(steps) for steps in asked] == [1, 3, 4, 6, 7, 7, 2, 1]
    assert line_of(json.dumps({"a": [1]}, indent=1))(("a", 0)) == 3
