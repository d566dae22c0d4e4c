"""Databases: connections of each role with its password, asking as somebody; nothing that is done stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.errors import InsufficientPrivilege

from traceroom.site.installation import ROOM, Installation


@contextmanager
def as_role(installed: Installation, process: str, person: object = None) -> Iterator[psycopg.Connection]:
    """A connection of a process's role, asking as a person or as nobody."""
    with psycopg.connect(installed.address(process)) as connection:
        if person is not None:
            ask_as(connection, person)
        yield connection
        connection.rollback()


def ask_as(connection: psycopg.Connection, person: object) -> None:
    """From here on somebody else asks."""
    connection.execute("SELECT set_config('traceroom.person', %s, false)", [str(person)])


@contextmanager
def as_superuser(installed: Installation) -> Iterator[psycopg.Connection]:
    """Past every rule; `become_room` comes back under them within the same transaction."""
    address = installed.room.address(user="postgres", password=installed.passwords["postgres"], database=ROOM)
    with psycopg.connect(address) as connection:
        yield connection
        connection.rollback()


def become_room(connection: psycopg.Connection, person: object) -> None:
    """A superuser's transaction goes on as the room's role."""
    connection.execute("SET LOCAL ROLE traceroom_room")
    ask_as(connection, person)


def changed(connection: psycopg.Connection, statement: str, values: Sequence[Any] = ()) -> int:
    """How many rows a statement changed; 0 where the role may not even try. The transaction goes on."""
    try:
        with connection.transaction():
            return connection.execute(statement.encode(), values).rowcount
    except InsufficientPrivilege:
        return 0


def tables(connection: psycopg.Connection) -> list[str]:
    """Every table of the database, for a role that may look into the catalogue, as all may."""
    query = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
    return [row[0] for row in connection.execute(query)]


def cut_pool(installed: Installation) -> Any:
    """Fills this process's pool of connections, and cuts all of them as a server's end does; returns the pool. Those of
    a server that runs beside for other tests stay."""
    from django.db import connection

    connection.close()
    pool: Any = getattr(connection, "pool")  # noqa: B009 (Django's type does not have it)
    held = [pool.getconn() for _ in range(pool.max_size)]
    ours = [one.info.backend_pid for one in held]
    for one in held:
        pool.putconn(one)
    with as_superuser(installed) as database:
        database.execute("SELECT pg_terminate_backend(pid, 10000) FROM unnest(%s::int[]) AS pid", [ours])
    return pool
