"""As a process: commands of the site with the embedded databases of a folder, and as the role that they are for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cli.command import run
from tests.site.processes import command
from traceroom.adapters import postgres
from traceroom.site.audit import keys
from traceroom.site.installation import Installation


def test_embedded_databases_are_made_used_and_left_as_they_were_found() -> None:
    home = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    home.chmod(0o755)
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}

    said: list[str] = []

    def traceroom(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "traceroom", *arguments, "--home", str(home)], env=own,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        said.append(done.stderr)
        return done.stdout

    try:
        made = traceroom("admin", "keys", "new")
        assert "secret:" not in made and keys.kept(home).public in made
        assert f"Databases of its own are made in {home}" in said[0], "who meant a server of their own is told so"
        assert "jobs done, 0 failed" in traceroom("work", "--once")
        assert "are made" not in said[1]
        out = home / "ledger.jsonl"
        assert f"Signed by {keys.kept(home).public}" in traceroom("ledger", "export", "--out", str(out))
        assert run("ledger", "verify", out, "--key", keys.kept(home).public).out.startswith("Sound: 1 entry")
        assert not postgres.running(postgres.server_of(home / "room"))
    finally:
        for name in ("room", "desk"):
            shutil.rmtree(postgres.server_of(home / name).data, ignore_errors=True)
        shutil.rmtree(home)


def test_another_process_is_a_sentence(installed: Installation) -> None:
    for process, arguments in (("room", ["work"]), ("work", ["ledger", "export", "--out", "x"])):
        done = command(installed, process, *arguments)
        assert done.status == 2 and "TRACEROOM_PROCESS must be" in done.err and done.err.count("\n") == 1


def test_a_database_that_does_not_let_us_in_is_a_sentence(installed: Installation) -> None:
    wrong = installed.address("work").replace(installed.passwords["traceroom_jobs"], "wrong")
    done = command(installed, "work", "work", "--once", TRACEROOM_DATABASE=wrong)
    assert done.status == 2 and "The database lets nobody in" in done.err and done.err.count("\n") == 1
