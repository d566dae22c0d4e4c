"""The page of the picture index: its example runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "picture-index.md"


def test_the_example_runs_and_finds_what_was_not_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = PAGE.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["numbers"] == range(3)
    assert names["hits"].numbers.tolist() == [0, 2]
    assert len(names["maybe"]) == 0
