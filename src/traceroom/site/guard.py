"""Guard: a process does not start as a role for which the database's own security is void."""

from __future__ import annotations

from django.conf import settings
from django.db import connections

from traceroom.values.trouble import Trouble


def refuse_powerful_roles() -> None:
    """Raises Trouble for a superuser, a role that bypasses row-level security, or an owner of the tables."""
    for alias in settings.DATABASES:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            role, superuser, bypasses = cursor.fetchone()
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public'"
                " AND pg_has_role(current_user, tableowner, 'MEMBER'))"
            )
            (owns,) = cursor.fetchone()
        wrong = "a superuser" if superuser else "able to bypass row-level security" if bypasses else ""
        if not wrong and owns:
            wrong = "the owner of the tables"
        if wrong:
            raise Trouble(
                f"The database role {role} is {wrong}, so the database would not keep organisations apart. Give this "
                "process its own role (docs/operating.md, Roles)."
            )
