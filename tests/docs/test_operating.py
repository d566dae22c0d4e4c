"""docs/operating.md: every variable that the program reads is in its table, and the table has no other."""

from __future__ import annotations

import re
from pathlib import Path

from traceroom.adapters.desk_key_file import NAME
from traceroom.site.desk_keys import WHAT

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "traceroom"
READ = re.compile(r'TRACEROOM_([A-Z_]+)|PREFIX \+ "([A-Z_]+)"|_(?:asked|database)\("([A-Z_]+)"')


def test_the_table_of_the_environment_is_what_the_program_reads() -> None:
    shown = set(re.findall(r"^\| `TRACEROOM_(\w+)` \|", PAGE, re.MULTILINE))
    found = (READ.findall(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    read = {name for each in found for names in each for name in names if name} | set(WHAT)
    assert shown == read


def test_the_keys_of_the_desk_are_named() -> None:
    assert set(WHAT) <= set(re.findall(r"TRACEROOM_(\w+)", PAGE))
    assert f"`{NAME}`" in PAGE
