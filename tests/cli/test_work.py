"""`traceroom work` as an operator runs it; tests/site/jobs has what becomes of its work."""

from __future__ import annotations

import re

import psycopg

from tests.site.jobs.rows import open_of
from tests.site.processes import command, work_once
from traceroom.site.installation import Installation


def test_once_does_what_is_due_and_tells_how_much(installed: Installation) -> None:
    assert re.fullmatch(r"\d+ jobs? done, 0 failed\.\n", work_once(installed).out)
    with psycopg.connect(installed.address("work"), autocommit=True) as database:
        database.execute("UPDATE records_job SET due_at = now() + interval '1 hour' WHERE state = 'waiting'")
    assert command(installed, "work", "work", "--once").out == "0 jobs done, 0 failed.\n"


def test_a_failure_is_a_line_and_status_1(installed: Installation) -> None:
    work_once(installed)
    try:
        _spoil(installed, "ALTER FUNCTION forget_sessions() RENAME TO forget_sessions_away")
        done = work_once(installed)
    finally:
        _spoil(installed, "ALTER FUNCTION forget_sessions_away() RENAME TO forget_sessions")
    assert done.status == 1 and "1 failed" in done.out
    assert done.err.startswith("sessions.clean failed and will be tried again. ProgrammingError in ")
    (job,) = open_of(installed, "sessions.clean")
    assert job["tries"] == 1 and job["state"] == "waiting"
    assert work_once(installed).status == 0


def _spoil(installed: Installation, statement: str) -> None:
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(statement.encode())
