"""Pooling: connections go from request to request, and forget between two of them who asked."""

from __future__ import annotations

from typing import Any

import psycopg

ENOUGH = 16
"""Connections a process; a request that finds none free waits."""
WAIT_S = 10.0
"""Then the page says that the database does not answer, see unanswered.py."""
RECONNECT_S = 5.0
"""How long a lost connection is tried for again before its place is free for the next request. The pool waits twice as
long each time, so that after a long outage it would sleep for minutes beside a server that is back."""

PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
"""What a connection has asked five times is kept there with its plan: the rules of the rows make planning dear. Django
prepares nothing unless it is told to."""

GONE = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}  # fmt: skip
"""A server whose machine is gone, or the way to it, says nothing: after half a minute (seconds, and for the last one
milliseconds) it counts as away. The system alone would wait for a quarter of an hour, and for an answer two hours; a
worker would hold its job so long, and a desk every tip."""

PATIENCE = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
"""No request may hold a connection for ever; an address with `options` of its own is heard instead."""


def forget(connection: psycopg.Connection[Any]) -> None:
    """Whatever the last request told the connection, the next one must not inherit."""
    said = ", ".join(f"set_config('traceroom.{name}', '', false)" for name in ("person", "signing_in"))
    connection.execute(f"SELECT {said}")
    connection.commit()


def options() -> dict[str, Any]:
    """How Django's pool is to be made."""
    return {
        "min_size": 1, "max_size": ENOUGH, "timeout": WAIT_S, "reconnect_timeout": RECONNECT_S, "reset": forget,
    }  # fmt: skip


def renew() -> None:
    """Finds the connections that a server's end has cut; those who ask would else find them one by one, and wait."""
    from django.db import connection  # the settings import this module

    pool = getattr(connection, "pool", None)
    if pool is not None and not pool.closed:
        pool.check()
