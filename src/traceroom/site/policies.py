"""Policies: who may see and do what in the database itself; one file a table, applied by the owner after migrating."""

from __future__ import annotations

from importlib.resources import files

from django.db import connections, transaction

ROLES = ("traceroom_room", "traceroom_jobs", "traceroom_partners", "traceroom_ledger")
DESK_ROLES = ("traceroom_desk", "traceroom_puller")


def apply(*, on_desk: bool = False, using: str = "default") -> None:
    """Takes back every grant and policy and gives those of the files; all or nothing.

    Nobody but the owner makes anything in the schema: our functions run with its rights and look names up there.
    """
    package, roles = ("envelopes", DESK_ROLES) if on_desk else ("records", ROLES)
    folder = files(f"traceroom.site.{package}") / "policies"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for role in roles:
            for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
                cursor.execute(f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {role}")
            cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM {role}")
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute("SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'")
        for policy, table in cursor.fetchall():
            cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
        for script in scripts:
            cursor.execute(script.read_text(encoding="utf-8"))
        cursor.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
