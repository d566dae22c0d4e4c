"""Pooling: connections go from request to request, and forget between two of them who asked."""

from __future__ import annotations

from typing import Any

import psycopg

ENOUGH = 16
"""Connections a process; a request that finds none free waits."""
WAIT_S = 20.0


def forget(connection: psycopg.Connection[Any]) -> None:
    """Whatever the last request told the connection, the next one must not inherit."""
    for name in ("traceroom.person", "traceroom.signing_in"):
        connection.execute("SELECT set_config(%s, '', false)", [name])
    connection.commit()


def options() -> dict[str, Any]:
    """How Django's pool is to be made."""
    return {"min_size": 1, "max_size": ENOUGH, "timeout": WAIT_S, "reset": forget}
