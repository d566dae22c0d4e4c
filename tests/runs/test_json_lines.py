"""JSON Lines."""

import pytest

from traceroom.runs.json_lines import json_line


def test_letters_stay_letters_and_lines_stay_lines() -> None:
    assert json_line({"text": "röd\nost"}) == '{"text": "röd\\nost"}'


def test_no_number_is_not_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_line({"bits": float("nan")})
