"""Where a broken object ends, and what patience reads of it."""

from pathlib import Path

import pytest

from traceroom.adapters.vics_broken import extent, patiently
from traceroom.adapters.vics_text import Text

NINES = "9" * 9999


def _extent(path: Path, data: str, *, block: int = 4) -> str | None:
    path.write_bytes(data.encode())
    with Text(path, block=block) as text:
        text.more()
        end = extent(text)
        return None if end is None else text.held[text.at : end]


@pytest.mark.parametrize(
    ("data", "held"),
    [
        ('{"a": [1, {"b": "}"}]}, {"c": 1}', '{"a": [1, {"b": "}"}]}'),
        ('["\\"]", 1], 2', '["\\"]", 1]'),
        ('{"a": "' + "x" * 50 + '"}, 2', '{"a": "' + "x" * 50 + '"}'),
        ("{{{{{{}}}}}}}", "{{{{{{}}}}}}"),
    ],
)
def test_brackets_are_counted_and_those_in_texts_are_not(tmp_path: Path, data: str, held: str) -> None:
    assert _extent(tmp_path / "a.json", data) == held


def test_what_is_no_bracket_ends_at_the_next_mark(tmp_path: Path) -> None:
    assert _extent(tmp_path / "a.json", "nul, {}", block=100) == "nul"


@pytest.mark.parametrize("data", ['{"a": "x}', '{"a": [1, 2}', "nul", '{"a": {"b": 1}'])
def test_what_does_not_end_is_none(tmp_path: Path, data: str) -> None:
    assert _extent(tmp_path / "a.json", data) is None


def test_backslashes_stand_as_they_are_and_true_escapes_are_kept() -> None:
    assert patiently(r'{"a": "C:\Users\é\"x\u00e9\\y"}') == {"a": 'C:\\Users\\é"xé\\y'}


def test_endless_numbers_are_infinite() -> None:
    assert patiently(f"[{NINES}, -{NINES}, 12]") == [float("inf"), float("inf"), 12]


def test_what_stays_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        patiently('{"a" 1}')
