"""Processes: the connection of this test process as another role, as `traceroom work` or `traceroom ledger` has it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tests.adapters.sandboxes import is_there
from tests.cli.command import Done
from tests.site.databases import as_superuser
from traceroom.site.installation import ROLE_OF, Installation


@contextmanager
def as_process(installed: Installation, process: str) -> Iterator[None]:
    """Inside, the doors act with this process's role, over connections of its own; what they do is kept."""
    from django.db import connections

    room = connections.settings["default"]
    role = ROLE_OF[process]
    options = {name: value for name, value in room["OPTIONS"].items() if name != "pool"}
    theirs = room | {"USER": role, "PASSWORD": installed.passwords[role], "OPTIONS": options}
    _use(theirs)
    try:
        yield
    finally:
        _use(room)


def _use(settings: dict[str, object]) -> None:
    from django.db import connections

    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = settings


def command(installed: Installation, process: str, *arguments: str, **told: str) -> Done:
    """Runs `traceroom ARGUMENTS` as a process of its own that is told what this one of the site is told."""
    running = begun(installed, process, *arguments, **told)
    out, err = running.communicate()
    assert "Traceback" not in err, err
    return Done(running.returncode, out, err)


def begun(installed: Installation, process: str, *arguments: str, **told: str) -> subprocess.Popen[str]:
    """The same, not waited for."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "traceroom", *arguments],
        env=own | installed.environment(process) | told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def work_once(installed: Installation, **told: str) -> Done:
    """`traceroom work --once`, at a time when everything that comes by itself is due.

    On a machine that gives no sandbox, pictures that other tests left are refused: its job could but fail for them.
    """
    if not is_there():
        with as_superuser(installed) as rows:
            rows.execute("UPDATE records_tippicture SET state = 'refused' WHERE state = 'waiting'")
            rows.commit()
    with psycopg.connect(installed.address("work"), autocommit=True) as database:
        database.execute("UPDATE records_job SET due_at = now() - interval '1 second' WHERE state = 'waiting'")
    return command(installed, "work", "work", "--once", **told)
