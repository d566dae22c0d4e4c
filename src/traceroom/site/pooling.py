"""Pooling: connections go from request to request, and forget between two of them who asked."""

from __future__ import annotations

from typing import Any

import psycopg

ENOUGH = 16
"""Connections a process; a request that finds none free waits."""
WAIT_S = 20.0


def forget(connection: psycopg.Connection[Any]) -> None:
    """Whatever the last request told the connection, the next one must not inherit."""
    connection.execute("SELECT set_config('traceroom.person', '', false), set_config('traceroom.signing_in', '', false)")
    connection.commit()


def options() -> dict[str, Any]:
    """How Django's pool is to be made."""
    return {"min_size": 1, "max_size": ENOUGH, "timeout": WAIT_S, "reset": forget}
