"""Guard: nothing is done as a role for which the database's own security is void."""

from __future__ import annotations

import psycopg
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from traceroom.site.roles import DESK_SIDE, ROOM_SIDE
from traceroom.values.trouble import Trouble

OLDEST = 15
"""Before PostgreSQL 15 every role may make tables and functions in the schema public."""
ASKED = """
SELECT session_user, current_user, rolsuper, rolbypassrls, rolcreaterole, rolreplication,
       EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(mine.oid, tableowner, 'MEMBER')),
       (SELECT min(rolname) FROM pg_roles other
        WHERE other.rolname NOT IN (mine.rolname, 'pg_database_owner') AND pg_has_role(mine.oid, other.oid, 'MEMBER'))
FROM pg_roles mine WHERE rolname = session_user
"""
"""What the role that logged in is and may become, inherited or not; as whom the address says it acts is no help."""


def refuse_powerful_roles() -> None:
    """Raises Trouble for a role that could see more than its own process may, and for a server that is too old."""
    for alias in settings.DATABASES:
        _knock(alias)
        process = "puller" if alias == "desk" else settings.PROCESS
        with connections[alias].cursor() as cursor:
            cursor.execute(ASKED)
            role, acting, superuser, bypasses, makes_roles, copies, owns, member_of = cursor.fetchone()
        _refuse(
            role,
            {
                "a superuser": superuser,
                "able to bypass row-level security": bypasses,
                "the owner of the tables": owns and process not in ("owner", "desk-owner"),
                "able to make roles, and so to become another": makes_roles,
                "able to copy the whole server": copies,
                f"a member of {member_of}, and so able to become it": member_of is not None,
                f"acting as {acting}, and able to stop that": acting != role,
                f"not {_role_of(process)}, whose rights this process has": role != _role_of(process),
            },
        )


def refuse_old_tables() -> None:
    """Raises Trouble where this version has migrations that the tables have not seen."""
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Trouble("The tables are older than this version: run `traceroom migrate` first (docs/operating.md).")


def _knock(alias: str) -> None:
    """Once and without a pool, which would knock for ten seconds before it says that nobody opens."""
    database = connections[alias]
    assert isinstance(database, DatabaseWrapper)
    with database.wrap_database_errors, psycopg.connect(**database.get_connection_params()) as connection:
        major = connection.info.server_version // 10000
    if major < OLDEST:
        raise Trouble(f"PostgreSQL {major} is too old: every role may make tables in it. Use {OLDEST} or newer.")


def _role_of(process: str) -> str:
    return {**ROOM_SIDE.role_of, **DESK_SIDE.role_of}[process]


def _refuse(role: str, wrongs: dict[str, bool]) -> None:
    for wrong, is_so in wrongs.items():
        if is_so:
            raise Trouble(
                f"The database role {role} is {wrong}, so the database would not keep organisations apart. Give this "
                "process its own role (docs/operating.md, Roles)."
            )
