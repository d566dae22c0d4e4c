"""Rows: jobs as they stand in the table, put in and looked at past the doors."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator

PUTTING = (
    "INSERT INTO records_job (id, kind, payload, periodic, state, tries, asked_at, due_at, lease, leased_until,"
    " ended_at, reason, organisation) VALUES (%(id)s, %(kind)s, '{}', false, %(state)s, %(tries)s, now(),"
    " now() + %(due)s::interval, %(lease)s, now() + %(leased)s::interval, now() + %(ended)s::interval, %(reason)s,"
    " %(organisation)s)"
)


def put(installed: Installation, kind: str, state: str = "waiting", **columns: Any) -> UUID:
    """Puts a job in; times are intervals from now."""
    identity = uuid4()
    working, over = state == "working", state in ("done", "failed")
    row = {
        "id": identity, "kind": kind, "state": state, "tries": int(working or over), "due": "-1 second",
        "lease": uuid4() if working else None, "leased": "1 minute" if working else None,
        "ended": "0 seconds" if over else None, "reason": "", "organisation": None,
    }  # fmt: skip
    with psycopg.connect(installed.address("work"), autocommit=True) as database:
        database.execute(PUTTING, row | columns)
    return identity


def row(installed: Installation, job: UUID) -> dict[str, Any]:
    """Every column of a job; nothing where it is gone."""
    with psycopg.connect(installed.address("work"), row_factory=psycopg.rows.dict_row) as database:
        return database.execute("SELECT * FROM records_job WHERE id = %s", [job]).fetchone() or {}


def open_of(installed: Installation, kind: str) -> list[dict[str, Any]]:
    """The jobs of a kind that wait or are being done."""
    query = "SELECT * FROM records_job WHERE kind = %s AND state IN ('waiting', 'working') ORDER BY due_at"
    with psycopg.connect(installed.address("work"), row_factory=psycopg.rows.dict_row) as database:
        return database.execute(query, [kind]).fetchall()


def do(installed: Installation, statement: str, *values: object) -> None:
    """A statement of the worker's role, kept."""
    with psycopg.connect(installed.address("work"), autocommit=True) as database:
        database.execute(statement.encode(), values)


@contextmanager
def held(installed: Installation) -> Iterator[None]:
    """Inside, whoever seals the ledger waits in the middle of it."""
    password = installed.passwords["postgres"]
    address = installed.room.address(user="postgres", password=password, database="traceroom")
    with psycopg.connect(address) as database:
        database.execute("LOCK TABLE records_ledgerseal IN ACCESS EXCLUSIVE MODE")
        yield
        database.rollback()
