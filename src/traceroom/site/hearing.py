"""Hearing: a connection that only listens is made like the others, past their pool and without their time limits."""

from __future__ import annotations

from typing import Any

from django.db import connection

from traceroom.site import pooling

ALIKE = ("dbname", "user", "password", "host", "port", "application_name", *pooling.GONE)


def parameters() -> dict[str, Any]:
    """What psycopg needs for it, TLS as the address has it."""
    given = connection.get_connection_params()
    return {name: value for name, value in given.items() if value and (name in ALIKE or name.startswith("ssl"))}
