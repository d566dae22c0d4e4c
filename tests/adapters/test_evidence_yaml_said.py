"""What libyaml says, in words that tell what to do."""

from __future__ import annotations

import pytest
import yaml

from traceroom.adapters.evidence_text import Unreadable
from traceroom.adapters.evidence_yaml import parse
from traceroom.adapters.evidence_yaml_said import said


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("id: a\nobjects:\n\t- name: x\n", 3, "a tab stands before the words; indent with spaces"),
        ("objects:\n- name: x\n\t  kind: print\n", 3, "a tab stands before the words; indent with spaces"),
        ("id: a\n objects:\n- name: x\n", 2, "no colon is expected here: indent the field like those beside it"),
        ("id: 2014: summer\n", 1, "put words with a colon into quotes"),
        ('id: "a\nobjects: []\n', 1, "a quote is opened here and not closed"),
        ("id: a\nobjects: [\n", 3, "a bracket is opened before this and not closed"),
        ("id: a\nobjects: [{name: x, texts: [a b}]\nx: y", 2, "a bracket is opened here and not closed"),
        ("id: a\nobjects\n", 2, "a colon is missing: a field is name: value"),
        ("objects:\n- name: x\n clues: []\n", 3, "a field (name: value) is expected, indented like those beside it"),
        ("objects:\n- name: 'it's'\n", 2, "put words with quotes or brackets in quotes"),
        ("id: @x\n", 1, "put words that begin with @ into quotes"),
        ("id: *x\n", 1, "put words that begin with * into quotes"),
        ("id: & x\n", 1, "put words that begin with & or * into quotes"),
        ("id: !foo x\n", 1, "tags (!) are not read"),
        ('id: "C:\\data"\n', 1, "put words with a backslash into single quotes"),
        ("objects:\n- texts: - a\n", 2, "an item (-) begins a line of its own"),
        ("- a\nb: c\n", 2, "an item (-) is expected"),
        ("[a]: b\n", 1, "the name of a field is a word"),
        ("id: a\n---\nid: b\n", 2, "one file has one case"),
        ("id: a\n...\nid: b\n", 3, "one file has one case"),
    ],
)
def test_the_line_to_look_at_and_what_to_do(text: str, line: int, sentence: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        parse(text)
    assert sentence in str(wrong.value) and wrong.value.line == line


def test_what_is_not_known_is_said_as_it_is() -> None:
    assert said(yaml.YAMLError("rare\n and odd"), "") == ("rare and odd", None)
