"""Process: real workers, killed and told to stop, and what is left of their work."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.site.databases import as_role
from tests.site.jobs.rows import do, held, open_of, row
from tests.site.processes import begun, command, work_once
from traceroom.site.installation import ROOM, Installation

ENTERING = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), 'system', %s, %s, '{}')"


def _until(what: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if what():
            return
        assert running.poll() is None, "the worker ended"
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError("it never came to it")


def _entered(installed: Installation) -> str:
    """Something to seal, and the job for it due."""
    on = str(uuid4())
    do(installed, ENTERING, "case.read", on)
    do(installed, "UPDATE records_job SET due_at = now() - interval '1 second' WHERE kind = 'ledger.seal'")
    return on


def _number(installed: Installation, on: str) -> int | None:
    with as_role(installed, "ledger") as database:
        query = 'SELECT number FROM records_ledgerentry WHERE "on" = %s'
        (number,) = database.execute(query, [on]).fetchone() or (None,)
    return None if number is None else int(number)


def _sealing(installed: Installation) -> list[dict[str, Any]]:
    return [job for job in open_of(installed, "ledger.seal") if job["state"] == "working"]


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(installed: Installation) -> None:
    work_once(installed)
    on = _entered(installed)
    with held(installed):
        running = begun(installed, "work", "work")
        _until(lambda: bool(_sealing(installed)), running)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        (job,) = _sealing(installed)
    assert _number(installed, on) is None
    assert command(installed, "work", "work", "--once").status == 0
    assert row(installed, job["id"])["state"] == "working", "its lease is not over yet"
    do(installed, "UPDATE records_job SET leased_until = now() - interval '1 second' WHERE id = %s", job["id"])
    assert command(installed, "work", "work", "--once").status == 0
    found = row(installed, job["id"])
    assert (found["state"], found["tries"]) == ("done", job["tries"] + 1)
    assert _number(installed, on) is not None


def test_a_job_that_ends_every_worker_is_given_up(installed: Installation) -> None:
    work_once(installed)
    (job,) = open_of(installed, "sessions.clean")
    do(
        installed,
        "UPDATE records_job SET state = 'working', tries = 5, lease = gen_random_uuid(),"
        " leased_until = now() - interval '1 second' WHERE id = %s",
        job["id"],
    )
    command(installed, "work", "work", "--once")
    found = row(installed, job["id"])
    assert found["state"] == "failed" and "ended in the middle of it" in found["reason"]
    command(installed, "work", "work", "--once")
    (following,) = open_of(installed, "sessions.clean")
    assert following["id"] != job["id"]


def test_a_worker_that_is_told_to_stop_finishes_the_job_in_hand(installed: Installation) -> None:
    work_once(installed)
    on = _entered(installed)
    with held(installed):
        running = begun(installed, "work", "work")
        _until(lambda: bool(_sealing(installed)), running)
        (job,) = _sealing(installed)
        running.send_signal(signal.SIGTERM)
    _, err = running.communicate()
    assert running.returncode == 0 and "Traceback" not in err, err
    assert row(installed, job["id"])["state"] == "done" and _number(installed, on) is not None


def test_a_worker_hears_at_once_that_there_is_work(installed: Installation) -> None:
    """Due now, told by a notification alone: nobody waits for the next look of its own."""
    from traceroom.site.actions.asking_for_work import WORK

    work_once(installed)
    running = begun(installed, "work", "work")
    do(installed, "UPDATE records_job SET due_at = now() + interval '1 hour' WHERE state = 'waiting'")
    try:
        listening = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%%' AND usename = 'traceroom_jobs'"
        _until(lambda: _is(installed, listening), running)
        on = _entered(installed)
        with psycopg.connect(installed.address("room"), autocommit=True) as database:
            database.execute("SELECT pg_notify(%s, '')", [WORK])
        _until(lambda: _number(installed, on) is not None, running)
    finally:
        running.terminate()
        running.communicate()


def _is(installed: Installation, query: str) -> bool:
    password = installed.passwords["postgres"]
    address = installed.room.address(user="postgres", password=password, database=ROOM)
    with psycopg.connect(address) as database:
        return database.execute(query.encode()).fetchone() is not None


def test_many_workers_do_each_job_once(installed: Installation) -> None:
    work_once(installed)
    do(installed, "UPDATE records_job SET due_at = now() + interval '1 hour' WHERE state = 'waiting'")
    entered = [_entered(installed) for _ in range(5)]
    several = [begun(installed, "work", "work", "--once") for _ in range(4)]
    done = 0
    for running in several:
        out, err = running.communicate()
        assert running.returncode == 0 and "Traceback" not in err, err
        done += int(out.split()[0])
    assert done == 1
    assert None not in [_number(installed, on) for on in entered]
    assert len(open_of(installed, "ledger.seal")) == 1


@pytest.mark.parametrize("role", ["owner", "postgres"])
def test_the_start_refuses_a_powerful_role(installed: Installation, role: str) -> None:
    address = installed.address("owner")
    if role == "postgres":
        address = installed.room.address(user=role, password=installed.passwords[role], database=ROOM)
    done = command(installed, "work", "work", "--once", TRACEROOM_DATABASE=address)
    assert done.status == 2 and "would not keep organisations apart" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("key", "said"), [("", "TRACEROOM_LEDGER_KEY is not set"), ("5f" * 32, "traceroom admin keys new")]
)
def test_a_missing_or_wrong_key_is_a_sentence(installed: Installation, key: str, said: str) -> None:
    done = command(installed, "work", "work", "--once", TRACEROOM_LEDGER_KEY=key)
    assert done.status == 2 and said in done.err and done.err.count("\n") == 1
