"""Beside: a worker and a desk that run as long as something else does."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from urllib.request import urlopen
from uuid import uuid4

from tests.site.databases import as_role
from tests.site.jobs.rows import do
from tests.site.processes import work_once
from traceroom.adapters.ports import free_port, is_free
from traceroom.site import beside
from traceroom.site.installation import Installation

ENTERING = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), 'system', %s, %s, '{}')"


def test_a_worker_beside_something_works_until_it_ends(installed: Installation) -> None:
    work_once(installed)
    on = str(uuid4())
    do(installed, ENTERING, "case.read", on)
    do(installed, "UPDATE records_job SET due_at = now() WHERE kind = 'ledger.seal' AND state = 'waiting'")
    with beside.worker(installed.environment("work")):
        assert _sealed(installed, on)
    with as_role(installed, "owner") as database:
        query = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'traceroom_jobs'"
        assert database.execute(query).fetchone() == (0,)


def _sealed(installed: Installation, on: str) -> bool:
    query = 'SELECT number FROM records_ledgerentry WHERE "on" = %s'
    for _ in range(600):
        with as_role(installed, "ledger") as database:
            if database.execute(query, [on]).fetchone() not in (None, (None,)):
                return True
        subprocess.run(["sleep", "0.1"], check=True)
    return False


def test_a_desk_beside_something_answers_until_it_ends(installed: Installation) -> None:
    port = free_port(18900)
    with beside.desk(installed.environment("desk") | {"TRACEROOM_DEMO": "1"}, port=port):
        assert _answers(port)
    assert is_free("127.0.0.1", port)


def _answers(port: int) -> bool:
    for _ in range(600):
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/healthy") as answer:
            return bool(answer.read() == b"healthy\n")
        subprocess.run(["sleep", "0.1"], check=True)
    return False
