"""Lease: made longer while the work goes on, and not a moment after."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.site.jobs.rows import do, put, row
from tests.site.processes import as_process
from traceroom.site.installation import Installation


def _until(what: Any) -> None:
    for _ in range(600):
        if what():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it never came to it")


def test_a_lease_is_renewed_until_the_work_is_over(installed: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.actions import working
    from traceroom.site.jobs import lease

    monkeypatch.setattr(lease, "BEAT_S", 0.01)
    job = put(installed, "test.lease")
    with as_process(installed, "work"):
        taken = working.take(kinds={"test.lease"}, lease=lease.LEASE, now=datetime.now(UTC))
        assert taken is not None and taken.id == job
        first = row(installed, job)["leased_until"]
        with lease.kept(taken):
            _until(lambda: row(installed, job)["leased_until"] > first)
        last = row(installed, job)["leased_until"]
    assert row(installed, job)["leased_until"] == last and threading.active_count() >= 1
    assert "lease" not in {thread.name for thread in threading.enumerate()}
    do(installed, "DELETE FROM records_job WHERE id = %s AND state IN ('done', 'failed')", job)


def test_a_lease_that_another_worker_has_is_left_alone(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.actions import working
    from traceroom.site.jobs import lease

    monkeypatch.setattr(lease, "BEAT_S", 0.01)
    job = put(installed, "test.lost")
    with as_process(installed, "work"):
        taken = working.take(kinds={"test.lost"}, lease=lease.LEASE, now=datetime.now(UTC))
        assert taken is not None
        do(installed, "UPDATE records_job SET lease = gen_random_uuid(), leased_until = now() WHERE id = %s", job)
        others = row(installed, job)["leased_until"]
        with lease.kept(taken):
            _until(lambda: "lease" not in {thread.name for thread in threading.enumerate()})
    assert row(installed, job)["leased_until"] == others
