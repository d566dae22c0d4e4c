"""The command line's frame: every command has help with examples, and no traceback reaches a user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import run
from traceroom.cli.main import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str) -> None:
    done = run(name, "--help")
    assert done.status == 0
    assert f"traceroom {name}" in done.out.split("Examples:")[1]


def test_the_list_of_commands_is_in_the_order_of_the_work() -> None:
    done = run("--help")
    places = [done.out.index(f"  {name}") for name in COMMANDS]
    assert places == sorted(places)


def test_an_unknown_command_ends_with_2() -> None:
    assert "There is no command 'loacte'; did you mean locate?" in (done := run("loacte")).err and done.status == 2
    assert "There is no command 'takein'; did you mean take-in?" in run("takein", "photos").err
    assert "There is no command 'x'\n" in run("x").err and "No such option" in run("--x").err


def test_the_version_is_said() -> None:
    assert run("--version").out.startswith("traceroom 0.")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252:strict"])
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_what_is_printed_is_utf8_whatever_the_locale(tmp_path: Path, encoding: str, more: list[str]) -> None:
    things = [{"name": "\u00d6", "texts": ["\u6771\u4eac\u90fd"]}, {"clues": [{"says": ["BE"]}]}]
    case = json.dumps({"id": "r\u00f6d \u6771", "objects": things})
    (tmp_path / "a.json").write_text(case, encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": ["\u6771"]', encoding="utf-8")
    command = [sys.executable, "-m", "traceroom", "locate"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([*command, tmp_path / "a.json", *more], env=environment, capture_output=True, check=True)
    assert "r\u00f6d \u6771" in done.stdout.decode("utf-8") and done.stderr == b""
    told = subprocess.run([*command, tmp_path / "b.json"], env=environment, capture_output=True, check=False)
    assert told.returncode == 2 and b"Traceback" not in told.stderr


def test_no_command_s_sentence_is_cut() -> None:
    listed = run("--help").out.partition("Commands:")[2]
    assert "…" not in listed and "..." not in listed and listed.count("  locate ") == 1
