"""Worker: what fails is tried again with its reason; who is too slow leaves nothing; a database is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.site.jobs.rows import do, open_of, put, row
from tests.site.processes import as_process
from traceroom.site.installation import Installation
from traceroom.values.trouble import Trouble

if TYPE_CHECKING:
    from traceroom.site.jobs.handler import Handler, Order
    from traceroom.site.jobs.worker import Tally


@pytest.fixture
def work(installed: Installation) -> Iterator[Installation]:
    """This process is the worker's."""
    with as_process(installed, "work"):
        yield installed


def _worked(*handlers: Handler, said: list[str] | None = None) -> Tally:
    from traceroom.site.jobs.waking import Waking
    from traceroom.site.jobs.worker import Worker

    say = said.append if said is not None else lambda _: None
    return Worker({one.kind: one for one in handlers}, Waking(), say).work_off()


def test_what_is_due_is_done_and_what_is_not_waits(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler

    kind, got = f"test.{uuid4().hex[:8]}", []

    def do_it(order: Order) -> str:
        got.append(order.payload)
        return "it was done"

    now, later, other = put(work, kind), put(work, kind, due="1 hour"), put(work, f"{kind}.other")
    assert _worked(Handler(kind, do_it)).done == 1 == len(got)
    done = row(work, now)
    assert (done["state"], done["reason"], done["tries"], done["lease"]) == ("done", "it was done", 1, None)
    assert row(work, later)["state"] == "waiting"
    assert row(work, other)["state"] == "waiting", "it stays for a worker that knows it"


def test_a_failure_keeps_its_reason_waits_longer_each_time_and_is_given_up_in_the_end(work: Installation) -> None:
    from traceroom.site.actions.working import TRIES, pause
    from traceroom.site.jobs.handler import Handler

    kind = f"test.{uuid4().hex[:8]}"
    said: list[str] = []

    def fails(order: Order) -> str:
        raise Trouble("The desk does not answer.")

    job = put(work, kind)
    for tried in range(1, TRIES + 1):
        do(work, "UPDATE records_job SET due_at = now() - interval '1 second' WHERE id = %s", job)
        assert _worked(Handler(kind, fails), said=said).failed == 1
        found = row(work, job)
        assert (found["tries"], found["reason"]) == (tried, "The desk does not answer.")
    assert found["state"] == "failed" and found["ended_at"] is not None
    assert "will be tried again" in said[0] and "was given up" in said[-1]
    waits = [pause(tried) for tried in range(1, 12)]
    assert waits[0] == timedelta(seconds=10) and waits == sorted(waits) and waits[-1] == timedelta(hours=1)
    assert _worked(Handler(kind, fails)).failed == 0, "it is not tried again by itself"


def test_what_a_job_did_before_it_failed_is_undone(work: Installation) -> None:
    from django.db import connection

    from traceroom.site.jobs.handler import Handler

    kind, mark = f"test.{uuid4().hex[:8]}", f"mark.{uuid4().hex[:8]}"

    def fails(order: Order) -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO records_job (id, kind, payload, periodic, state, tries, asked_at, due_at, reason)"
                " VALUES (gen_random_uuid(), %s, '{}', false, 'waiting', 0, now(), now(), '')",
                [mark],
            )
            cursor.execute("SELECT 1 / 0")
        return ""

    job = put(work, kind)
    _worked(Handler(kind, fails))
    assert open_of(work, mark) == [] and row(work, job)["reason"].startswith("DataError in ")


def test_a_reason_holds_nothing_that_somebody_typed(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler

    kind = f"test.{uuid4().hex[:8]}"

    def fails(order: Order) -> str:
        raise ValueError("a bag of crisps of ana@lisbon.example")

    job = put(work, kind)
    _worked(Handler(kind, fails))
    reason = row(work, job)["reason"]
    assert reason.startswith("ValueError in test_worker.py, line ") and "crisps" not in reason


def test_a_worker_that_lost_its_lease_leaves_nothing_behind(work: Installation) -> None:
    from django.db import connection

    from traceroom.site.jobs.handler import Handler

    kind, mark = f"test.{uuid4().hex[:8]}", f"mark.{uuid4().hex[:8]}"
    said: list[str] = []

    def slow(order: Order) -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO records_job (id, kind, payload, periodic, state, tries, asked_at, due_at, reason)"
                " VALUES (gen_random_uuid(), %s, '{}', false, 'waiting', 0, now(), now(), '')",
                [mark],
            )
        do(work, "UPDATE records_job SET lease = gen_random_uuid(), tries = 2 WHERE id = %s", job)
        return "too late"

    job = put(work, kind)
    assert _worked(Handler(kind, slow), said=said).failed == 1
    assert open_of(work, mark) == [] and "is another worker's now" in said[0]
    assert (row(work, job)["state"], row(work, job)["tries"]) == ("working", 2)


def test_what_comes_by_itself_comes_again_and_never_twice(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler

    kind = f"test.{uuid4().hex[:8]}"
    answers = iter(["did something", "", "did more"])
    handler = Handler(kind, lambda _: next(answers), every=timedelta(hours=1))
    for done in (1, 0, 0, 0):
        assert _worked(handler).done == done
        (waiting,) = open_of(work, kind)
        assert waiting["periodic"] and waiting["due_at"] - waiting["asked_at"] > timedelta(minutes=59)
    do(work, "UPDATE records_job SET due_at = now() - interval '1 second' WHERE kind = %s AND state = 'waiting'", kind)
    assert _worked(handler).done == 1
    (same,) = open_of(work, kind)
    assert same["id"] == waiting["id"], "nothing was done, so nothing is told"
    do(work, "DELETE FROM records_job WHERE kind = %s AND state = 'done'", kind)


def test_after_a_clock_that_was_years_ahead_what_comes_by_itself_comes_at_once(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler

    kind = f"test.{uuid4().hex[:8]}"
    handler = Handler(kind, lambda _: "", every=timedelta(seconds=5))
    assert _worked(handler).done == 1
    do(work, "UPDATE records_job SET due_at = due_at + interval '11 years' WHERE kind = %s", kind)
    assert _worked(handler).done == 1


def test_what_comes_by_itself_goes_on_beside_one_that_was_given_up(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler

    kind = f"test.{uuid4().hex[:8]}"

    def fails(order: Order) -> str:
        raise Trouble("No.")

    handler = Handler(kind, fails, every=timedelta(hours=1))
    _worked(handler)
    (first,) = open_of(work, kind)
    do(work, "UPDATE records_job SET tries = 4, due_at = now() - interval '1 second' WHERE id = %s", first["id"])
    _worked(handler)
    assert row(work, first["id"])["state"] == "failed"
    (following,) = open_of(work, kind)
    assert following["id"] != first["id"] and following["tries"] == 0


def test_a_worker_that_is_told_to_stop_takes_no_more(work: Installation) -> None:
    from traceroom.site.jobs.handler import Handler
    from traceroom.site.jobs.waking import Waking
    from traceroom.site.jobs.worker import Worker

    kind, waking = f"test.{uuid4().hex[:8]}", Waking()

    def stop(order: Order) -> str:
        waking.stopping = True
        return "the last one"

    first, second = put(work, kind, due="-2 seconds"), put(work, kind)
    Worker({kind: Handler(kind, stop)}, waking, print).work()
    assert (row(work, first)["state"], row(work, second)["state"]) == ("done", "waiting")


def test_a_database_that_is_away_is_waited_for(work: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from traceroom.site.jobs import worker
    from traceroom.site.jobs.waking import Waking

    said: list[str] = []
    waking = Waking()

    class Away(worker.Worker):
        def work_off(self) -> worker.Tally:
            waking.stopping = len(said) == 2
            raise OperationalError("the password is secret")

    monkeypatch.setattr(worker, "AGAIN_S", 0.0)
    Away({}, waking, said.append).work()
    assert said == ["The database does not answer (OperationalError); looking again."] * 3
