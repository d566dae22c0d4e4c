"""Working: the rows of jobs as a worker changes them; tests/site/jobs has the worker itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.site.cast import Cast
from tests.site.databases import as_role, changed
from tests.site.jobs.rows import open_of, put, row
from tests.site.processes import as_process
from traceroom.site.installation import Installation

LEASE = timedelta(minutes=1)


@pytest.fixture
def work(installed: Installation) -> Iterator[Installation]:
    """This process is the worker's."""
    with as_process(installed, "work"):
        yield installed


def test_the_one_that_is_due_longest_is_taken_first_and_by_one_worker_alone(work: Installation) -> None:
    from traceroom.site.actions.working import take

    kind = f"test.{uuid4().hex[:8]}"
    later, sooner = put(work, kind, due="-1 second"), put(work, kind, due="-1 minute")
    found = [take(kinds={kind}, lease=LEASE, now=datetime.now(UTC)) for _ in range(3)]
    assert [one and one.id for one in found] == [sooner, later, None]


def test_many_take_at_once_and_each_gets_another(work: Installation) -> None:
    from django.db import connections

    from traceroom.site.actions.working import take

    kind = f"test.{uuid4().hex[:8]}"
    jobs = {put(work, kind) for _ in range(12)}

    def one(_: int) -> object:
        try:
            taken = take(kinds={kind}, lease=LEASE, now=datetime.now(UTC))
            return taken and taken.id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one, range(16)))
    taken = [job for job in found if job is not None]
    assert len(taken) == len(set(taken)) and set(taken) <= jobs
    assert {job["id"] for job in open_of(work, kind) if job["state"] == "working"} == set(taken)


def test_a_lease_that_is_over_is_anothers_chance(work: Installation) -> None:
    from django.db import transaction

    from traceroom.site.actions.working import Lost, done, give_back, renew, take

    kind, now = f"test.{uuid4().hex[:8]}", datetime.now(UTC)
    job = put(work, kind)
    first = take(kinds={kind}, lease=LEASE, now=now)
    assert first is not None and take(kinds={kind}, lease=LEASE, now=now) is None
    second = take(kinds={kind}, lease=LEASE, now=now + LEASE + timedelta(seconds=1))
    assert second is not None and (second.id, second.tries) == (job, 2)
    assert not renew(first, lease=LEASE, now=now) and renew(second, lease=LEASE, now=now)
    with pytest.raises(Lost), transaction.atomic():
        done(first, said="", again_after=None, now=now)
    assert not give_back(first, reason="too late", again_after=None, now=now)
    assert row(work, job)["state"] == "working"
    with transaction.atomic():
        done(second, said="in time", again_after=None, now=now)
    assert row(work, job)["reason"] == "in time"


def test_only_one_row_of_a_periodic_kind_is_open_however_many_ask_for_it(work: Installation) -> None:
    from django.db import connections

    from traceroom.site.actions.working import keep_periodic, next_due

    kind, now = f"test.{uuid4().hex[:8]}", datetime.now(UTC)

    def one(_: int) -> None:
        try:
            keep_periodic({kind: now}, now=now)
        finally:
            connections.close_all()

    assert next_due(kinds={kind}) is None
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(16)))
    assert len(open_of(work, kind)) == 1 and next_due(kinds={kind}) == now


def test_one_more_run_is_asked_for_once_beside_the_one_that_comes_by_itself(work: Installation) -> None:
    from traceroom.site.actions.working import again, keep_periodic, take

    kind, now = f"test.{uuid4().hex[:8]}", datetime.now(UTC)
    keep_periodic({kind: now + timedelta(hours=1)}, now=now)
    again(kind, now=now)
    again(kind, now=now)
    assert len(open_of(work, kind)) == 2
    taken = take(kinds={kind}, lease=LEASE, now=now)
    assert taken is not None and not taken.periodic
    again(kind, now=now)
    assert len(open_of(work, kind)) == 3, "while it is at work it may ask for the next"


def test_what_was_written_down_while_the_clock_was_ahead_is_done_when_it_is_right_again(work: Installation) -> None:
    from traceroom.site.actions.working import LONGEST_PAUSE, bring_forward, take

    kind, now = f"test.{uuid4().hex[:8]}", datetime.now(UTC)
    ahead, meant = put(work, kind, due="10 years"), put(work, kind, due="65 minutes")
    died, alive = put(work, kind, "working", leased="10 years"), put(work, kind, "working", leased="1 minute")
    every = {kind: timedelta(minutes=10), "test.other": timedelta(0)}
    assert bring_forward(every, now=now) == 1 and bring_forward(every, now=now) == 0
    assert row(work, meant)["due_at"] > now + LONGEST_PAUSE, "one that was put off for as long as may be is left"
    found = [take(kinds={kind}, lease=LEASE, now=now) for _ in range(3)]
    assert {one.id for one in found if one} == {ahead, died} and alive not in {one.id for one in found if one}


@pytest.mark.parametrize("person", ["ana", "olga", "kari"])
def test_nobody_in_the_room_touches_a_job_but_an_operator_one_that_failed(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    cast = committed_cast
    theirs = [put(installed, "test.room", state) for state in ("waiting", "working", "done")]
    failed = put(installed, "test.room", "failed")
    others = put(installed, "test.room", "failed", organisation=cast.organisations["oslo"])
    again = "UPDATE records_job SET state = 'waiting', tries = 0, ended_at = NULL, periodic = false WHERE id = %s"
    with as_role(installed, "room", cast.people[person]) as database:
        for job in (*theirs, others):
            assert not changed(database, again, [job])
        for column in ("kind", "payload", "organisation", "asked_by", "lease", "leased_until", "reason", "id"):
            assert not changed(database, f"UPDATE records_job SET {column} = {column} WHERE id = %s", [failed])
        for other in ("state = 'done'", "state = 'waiting'", "tries = 0", "due_at = now()"):
            assert not changed(database, f"UPDATE records_job SET {other} WHERE id = %s", [failed]), other
        assert changed(database, again, [failed]) == (1 if person == "olga" else 0)
        with pytest.raises(InsufficientPrivilege):
            database.execute("DELETE FROM records_job")


@pytest.mark.parametrize(
    "columns",
    [
        {"periodic": "true"},
        {"state": "'done'"},
        {"tries": "3"},
        {"organisation": "NULL"},
        {"asked_by": "NULL"},
        {"state": "'working'", "lease": "gen_random_uuid()", "leased_until": "now()"},
    ],
)
def test_work_that_is_asked_for_waits_like_any_other(
    installed: Installation, committed_cast: Cast, columns: dict[str, str]
) -> None:
    cast = committed_cast
    row_ = {
        "id": "gen_random_uuid()", "kind": "'test.ask'", "payload": "'{}'", "periodic": "false", "state": "'waiting'",
        "tries": "0", "asked_at": "now()", "due_at": "now()", "reason": "''",
        "organisation": f"'{cast.organisations['lisbon']}'", "asked_by": f"'{cast.people['ana']}'",
    }  # fmt: skip
    with as_role(installed, "room", cast.people["ana"]) as database:
        for given, expected in ((row_, 1), (row_ | columns, 0)):
            asking = f"INSERT INTO records_job ({', '.join(given)}) VALUES ({', '.join(given.values())})"
            assert changed(database, asking) == expected


def test_the_worker_forgets_only_what_has_ended(installed: Installation) -> None:
    waiting, working = put(installed, "test.forget"), put(installed, "test.forget", "working")
    with psycopg.connect(installed.address("work")) as database:
        database.execute("DELETE FROM records_job")
        left = {found for (found,) in database.execute("SELECT id FROM records_job")}
        database.rollback()
    assert {waiting, working} <= left
