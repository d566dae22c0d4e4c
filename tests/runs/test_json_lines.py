"""JSON Lines."""

import json
import os

import pytest

from traceroom.runs.json_lines import json_line


def test_letters_stay_letters_and_lines_stay_lines() -> None:
    assert json_line({"text": "röd\nost"}) == '{"text": "röd\\nost"}'


def test_no_number_is_not_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_line({"bits": float("nan")})


def test_the_name_of_a_file_that_is_no_utf8_comes_back() -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    line = json_line({"file": name, "text": "r\u00f6d"})
    assert line.encode() and json.loads(line) == {"file": name, "text": "r\u00f6d"}


def test_what_would_steer_a_terminal_is_escaped_and_comes_back() -> None:
    data = {"\x9b2J": "\u202egpj.exe\u2066 \x1b[2J \x7f \u2028 שלום"}
    line = json_line(data)
    assert json.loads(line) == data and line.isprintable() and "שלום" in line
