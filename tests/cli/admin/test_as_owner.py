"""As the owner: which database is meant, and what happens where it is the wrong one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.admin.operator import admin
from tests.cli.command import run
from traceroom.cli.admin import GROUPS
from traceroom.site import installation
from traceroom.site.installation import Installation


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_and_every_command_of_it_has_help_with_examples(name: str) -> None:
    done = run("admin", name, "--help")
    examples = done.out.split("Examples:")[1]
    assert done.status == 0 and f"traceroom admin {name}" in examples
    commands = [
        line.split()[0] for line in done.out.split("Commands:")[1].split("Examples:")[0].splitlines() if line.strip()
    ]
    assert len(commands) >= 2
    for command in commands:
        one = run("admin", name, command, "--help")
        assert one.status == 0 and f"traceroom admin {name} {command}" in one.out.split("Examples:")[1], command


def test_an_unknown_group_ends_with_2() -> None:
    done = run("admin", "poeple")
    assert done.status == 2 and "poeple" in done.err


def test_another_process_and_another_role_are_sentences(installed: Installation) -> None:
    room = admin(installed, "people", "list", told={"TRACEROOM_PROCESS": "room"})
    assert room.status == 2 and "must be owner" in room.err
    wrong = {"TRACEROOM_DATABASE": installed.address("room")}
    denied = admin(installed, "organisations", "add", "X", told=wrong)
    assert denied.status == 2 and "is not traceroom_owner" in denied.err
    nowhere = {"TRACEROOM_DATABASE": "postgresql://traceroom_owner:x@127.0.0.1:1/traceroom"}
    away = admin(installed, "people", "list", told=nowhere)
    assert away.status == 2 and "lets nobody in" in away.err
    role = "traceroom_owner"
    bare = installed.room.address(user=role, password=installed.passwords[role], database="postgres")
    early = admin(installed, "people", "list", told={"TRACEROOM_DATABASE": bare})
    assert early.status == 2 and "`traceroom migrate` makes them" in early.err


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    folder.chmod(0o755)
    yield folder
    running = installation.start(folder)
    running.stop()
    for one in (running.room.data, running.desk.data, folder):
        shutil.rmtree(one, ignore_errors=True)


def test_the_embedded_databases_are_made_and_left_as_they_were_found(home: Path) -> None:
    def embedded(*arguments: str) -> str:
        own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
        done = subprocess.run(
            [sys.executable, "-m", "traceroom", "admin", *arguments, "--home", str(home)], env=own,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    assert "No organisation yet" in embedded("organisations", "list")
    assert not installation.is_running(home), "what was not running is stopped"
    running = installation.start(home)
    embedded("organisations", "add", "Police of Belgium")
    assert installation.is_running(home), "what was running goes on"
    invite = ("people", "invite", "l@police.example", "--name", "L", "--organisation", "police of belgium")
    assert "http://localhost:8000/come-in/" in embedded(*invite, "--role", "operator")
    running.stop()
