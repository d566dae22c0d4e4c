"""Sessions clean, as a job: what is over goes, what is used stays, and the worker sees none of it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.site.cast import Cast
from tests.site.databases import as_role
from tests.site.door import come_in, ledger, somebody
from tests.site.processes import as_process
from traceroom.site.installation import ROOM, Installation

INVITING = (
    "INSERT INTO records_invitation (id, key_hash, organisation_id, email, name, roles, purpose, expires, used_at)"
    " VALUES (gen_random_uuid(), %s, %s, %s, 'Somebody', '{}', 'join', now() + %s::interval, now() + %s::interval)"
)


def _clean(installed: Installation) -> str:
    from traceroom.site.jobs.handler import Order
    from traceroom.site.jobs.handlers.sessions_clean import clean

    with as_process(installed, "work"):
        return clean(Order({}, None, datetime.now(UTC)))


def _lasting(installed: Installation) -> psycopg.Connection:
    """Past every rule; what is done stays when it is left."""
    password = installed.passwords["postgres"]
    return psycopg.connect(installed.room.address(user="postgres", password=password, database=ROOM))


def _count(installed: Installation, query: str, given: object) -> int:
    with psycopg.connect(installed.address("owner")) as database:
        (count,) = database.execute(query.encode(), [given]).fetchone() or (0,)
    return int(count)


def test_a_session_that_is_over_goes_and_one_in_use_stays(installed: Installation) -> None:
    gone, stays = somebody(installed), somebody(installed)
    come_in(gone)
    inside = come_in(stays)
    query = "SELECT count(*) FROM usersessions_usersession WHERE user_id = %s"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "UPDATE django_session SET expire_date = now() - interval '1 second' WHERE session_key IN"
            " (SELECT session_key FROM usersessions_usersession WHERE user_id = %s)",
            [gone.id],
        )
    assert "session" in _clean(installed)
    assert _count(installed, query, gone.id) == 0 and _count(installed, query, stays.id) == 1
    assert inside.get("/").status_code == 200


def test_links_go_a_day_after_they_were_used_or_expired_and_the_ledger_counts_them(installed: Installation) -> None:
    _clean(installed)
    who, before = somebody(installed), len(ledger(installed, "system"))
    mark = uuid4().hex
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        for place, (expires, used) in enumerate(
            [("5 days", "-2 days"), ("-2 days", None), ("5 days", "-1 hour"), ("-1 hour", None), ("5 days", None)]
        ):
            database.execute(
                INVITING, [f"{place}{mark}"[:64], who.organisation, f"{place}@{mark}.example", expires, used]
            )
    assert _clean(installed) == "0 sessions and 2 links deleted"
    query = "SELECT count(*) FROM records_invitation WHERE email LIKE %s"
    assert _count(installed, query, f"%@{mark}.example") == 3
    assert ledger(installed, "system")[before:] == [("person.links_forgotten", "", '{"count": "2"}')]
    assert _clean(installed) == ""


def test_a_picture_is_waited_for_a_month_and_the_ledger_counts_those_that_nobody_overruled(
    installed: Installation, committed_cast: Cast
) -> None:
    _clean(installed)
    before = len(ledger(installed, "system"))
    kept, over = uuid4(), uuid4()
    with _lasting(installed) as database:
        for doubt, days in ((kept, 29), (over, 31)):
            database.execute(
                "INSERT INTO records_doubt (id, thing_id, pixels, skin, reason, by_id, at)"
                " VALUES (%s, %s, %s, 30, 'oak', %s, now() - make_interval(days => %s))",
                [doubt, committed_cast.things["past"], doubt.hex, committed_cast.people["ana"], days],
            )
    assert _clean(installed) == "1 picture no more waited for"
    with _lasting(installed) as database:
        left = database.execute("DELETE FROM records_doubt WHERE id = ANY(%s) RETURNING id", [[kept, over]])
        assert left.fetchall() == [(kept,)]
    assert ledger(installed, "system")[before:] == [("crop.doubts_over", "", '{"count": "1"}')]


@pytest.mark.parametrize("table", ["django_session", "usersessions_usersession", "records_invitation", "records_doubt"])
def test_the_worker_reads_no_session_and_no_link(installed: Installation, table: str) -> None:
    for statement in (f"SELECT 1 FROM {table}", f"DELETE FROM {table}"):
        with as_role(installed, "work") as database, pytest.raises(InsufficientPrivilege):
            database.execute(statement.encode())


@pytest.mark.parametrize("process", ["room", "partners", "ledger"])
def test_nobody_else_has_things_forgotten(installed: Installation, process: str) -> None:
    for function in ("forget_sessions", "forget_invitations", "forget_doubts"):
        with as_role(installed, process) as database, pytest.raises(InsufficientPrivilege):
            database.execute(f"SELECT {function}()".encode())
