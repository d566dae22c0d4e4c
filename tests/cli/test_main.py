"""The command line's frame: every command has help with examples, and no traceback reaches a user."""

from __future__ import annotations

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
    done = run("loacte")
    assert done.status == 2 and "loacte" in done.err


def test_the_version_is_said() -> None:
    assert run("--version").out.startswith("traceroom 0.")
