"""docs/threat-model.md: every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_it_names_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_every_adversary_has_a_test_or_says_that_there_is_none() -> None:
    rows = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 5]
    adversaries = [row for row in rows if "tests/" in row[3] or "no test" in row[3]]
    headed = PAGE.count("| adversary | wants | what stands against it | test |")
    assert headed == 3
    tables = re.findall(r"\| adversary \|.*?\n\n", PAGE, re.DOTALL)
    assert sum(table.count("\n| ") for table in tables) == len(adversaries)
