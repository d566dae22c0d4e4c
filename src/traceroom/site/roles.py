"""Roles: the databases, who logs in to them, and the SQL that makes both, for embedded servers and for others alike."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from psycopg import sql

ROUNDS = 4096
"""PostgreSQL's own number (scram_iterations)."""
EMPTY = sql.SQL("")
IN_UTF8 = sql.SQL(" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
"""For a server that somebody else has set up: every script, sorted and compared as in the embedded ones."""
QUIET = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
"""The embedded servers have the same in their configuration (adapters/postgres.py)."""


@dataclass(frozen=True, slots=True)
class Side:
    """A database, and the role of each process that logs in to it; the first owns it."""

    database: str
    role_of: Mapping[str, str]

    @property
    def owner(self) -> str:
        """The role that owns the tables."""
        return next(iter(self.role_of.values()))


ROOM_SIDE = Side(
    "traceroom",
    {
        "owner": "traceroom_owner",
        "room": "traceroom_room",
        "work": "traceroom_jobs",
        "partners": "traceroom_partners",
        "ledger": "traceroom_ledger",
    },
)
DESK_SIDE = Side(
    "traceroom_desk",
    {"desk-owner": "traceroom_desk_owner", "desk": "traceroom_desk", "puller": "traceroom_puller"},
)


def role(name: str, password: str) -> sql.Composed:
    """A role that may log in and nothing else; `password` itself, or what `verifier` makes of it."""
    return sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD {}").format(
        sql.Identifier(name), sql.Literal(password)
    )


def database(side: Side, *, how: sql.SQL = EMPTY) -> list[sql.Composed]:
    """The side's database, which nobody but its roles may connect to; `how` is put behind CREATE DATABASE."""
    name = sql.Identifier(side.database)
    return [
        sql.SQL("CREATE DATABASE {} OWNER {}{}").format(name, sql.Identifier(side.owner), how),
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name),
        *(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, sql.Identifier(one))
            for one in side.role_of.values()
        ),
    ]


def quiet(side: Side) -> list[sql.Composed]:
    """What keeps the side's statements, and what stands in them, out of a server's log that others may read."""
    name = sql.Identifier(side.database)
    return [
        sql.SQL("ALTER DATABASE {} SET {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
        for setting, value in QUIET.items()
    ]


def verifier(password: str, *, salt: bytes = b"") -> str:
    """What a server keeps of an ASCII password (SCRAM-SHA-256, RFC 5803), so that no script and no log holds it."""
    salt = salt or secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, ROUNDS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    served = hmac.digest(salted, b"Server Key", "sha256")
    salt_text, stored_text, served_text = (base64.b64encode(part).decode() for part in (salt, stored, served))
    return f"SCRAM-SHA-256${ROUNDS}:{salt_text}${stored_text}:{served_text}"
