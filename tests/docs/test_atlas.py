"""docs/atlas.md: its tables are taken, its commands are there, its sentences are those that are said."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command import run
from traceroom.atlas import own_csv
from traceroom.atlas.own_row import OwnKind
from traceroom.clues.read import READERS
from traceroom.values.trouble import Trouble

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/atlas.md").read_text(encoding="utf-8")

BAD = """name,countries,from
Kaasknabbels,BE,2011
Frietjes,Belgium,2012
Wafels,BE,2013
Kaasknabbels,BE,2014
Kaasknabbels,BE,2015
Speculaas,BE,31.12.2014
Kaasknabbels,BE,2016
Wafels,BE,2013
"""


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_there_is_a_table_of_each_kind_and_it_is_taken() -> None:
    kinds = [own_csv.parse(text.encode(), table="t", where="docs")[0] for text in _blocks("csv")]
    assert kinds == [OwnKind.PLANTS, OwnKind.STORES, OwnKind.CATALOGUE]


def test_its_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plants, _, products = _blocks("csv")
    (tmp_path / "dairies.csv").write_text(plants, encoding="utf-8")
    (tmp_path / "list.csv").write_text(products, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path / "atlas"))
    commands = [line for block in _blocks("sh") for line in block.splitlines()]
    assert len(commands) == 8
    for line in commands:
        name, *arguments = shlex.split(line, comments=True)
        done = run(*arguments)
        assert (name, done.status) == ("traceroom", 0), f"{line}: {done.err}"


def test_its_problems_are_those_that_are_said() -> None:
    with pytest.raises(Trouble) as trouble:
        own_csv.parse(BAD.encode(), table="t", where="list.csv")
    assert str(trouble.value) == _blocks("text")[0].strip()


def test_its_readers_are_there() -> None:
    table = PAGE.split("| read by |")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", table)) - {"roads", "plugs"}
    assert named <= {reader.NAME for reader in READERS}
