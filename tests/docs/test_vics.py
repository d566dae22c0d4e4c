"""docs/vics.md: its commands run, its file is read, and what they print is what stands there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command import Done, run
from tests.runs.bundle_made import made_bundle
from traceroom.adapters.vics_entry import READ
from traceroom.runs.vics import MOST_NAMED
from traceroom.runs.vics_table import ROW

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/vics.md").read_text(encoding="utf-8")


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return str(block)


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Done]:
    """What the page's commands answered; those that read others' output come after it."""
    (tmp_path / "export.json").write_text(_block("json"), encoding="utf-8")
    (tmp_path / "our.key").write_text("example key, not a secret\n", encoding="utf-8")
    made_bundle(tmp_path, "NL-2018-044", 2, 9)
    monkeypatch.chdir(tmp_path)
    commands = [shlex.split(line, comments=True)[1:] for line in _block("sh").splitlines()]
    assert len(commands) == 5
    run(*commands[3])
    return [run(*command) for command in commands]


def test_its_commands_answer_and_print_what_it_says(done: list[Done]) -> None:
    first, second, third, *written = done
    assert first.out == _block("jsonl") and first.err == _block("text")
    assert [one.status for one in done] == [2, 2, 2, 0, 0], "its file has an entry that cannot be read"
    assert "export.json entry 2 = NL-2018-044 NL-2018-044-2.jpg" in second.out
    assert len(third.out.splitlines()) == 4
    assert all(one.out.startswith("NL") for one in written)


def test_what_it_says_is_written_is_written(done: list[Done]) -> None:
    assert done[3].status == 0
    for name in ("NL.json", "NL13.json"):
        (one, _) = json.loads(Path(name).read_bytes())["value"]
        assert set(one) == {"MediaID", "MD5", "SHA1", "Series", "AlternativeHashes"}


def test_it_names_every_field_that_is_read_and_its_numbers_are_true() -> None:
    table = PAGE.split("| in | out |")[1].split("**Never**")[0]
    assert not [field for field in READ if field not in table]
    assert f"holds {ROW.itemsize} bytes" in PAGE.replace("\n", " ")
    assert f"at most {MOST_NAMED} of them" in PAGE
