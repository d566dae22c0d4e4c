"""Reached: a server's end cuts all connections of a pool; the first who asks afterwards is answered."""

from __future__ import annotations

from typing import Any

from tests.site.clients import client_of
from tests.site.databases import as_superuser
from tests.site.stage import put_up
from traceroom.site.installation import Installation


def test_the_first_request_after_all_connections_were_cut_is_answered(installed: Installation) -> None:
    from django.db import connection

    stage = put_up(installed)
    client = client_of(stage, "paula")
    connection.close()
    pool: Any = getattr(connection, "pool")  # noqa: B009 (Django's type does not have it)
    held = [pool.getconn() for _ in range(pool.max_size)]
    ours = [one.info.backend_pid for one in held]
    for one in held:
        pool.putconn(one)
    with as_superuser(installed) as database:  # these alone: a server for other tests runs beside
        database.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS pid", [ours])
    assert client.get(f"/case/{stage.case}/").status_code == 200
