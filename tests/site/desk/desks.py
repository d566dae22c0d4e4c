"""Desks: the keys, the database and the opened envelopes of a test's desk."""

from __future__ import annotations

import json
import os
import secrets
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from traceroom.adapters.receipts import reference_by
from traceroom.adapters.sealed_stream import opened_stream
from traceroom.adapters.sealing import Opening, unseal
from traceroom.site import desk_keys
from traceroom.site.desk.challenges import Solved
from traceroom.site.desk.envelope import Made, Maker
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.installation import Installation

DAY = datetime.now(UTC).date() + timedelta(days=1)
"""The keys of an installation are good from the day on which it was made; a night may begin meanwhile."""


def maker(installed: Installation) -> Maker:
    """With this installation's keys."""
    return Maker(desk_keys.of_desk(installed.environment("desk"), today=datetime.now(UTC).date()))


def parameters(installed: Installation) -> dict[str, Any]:
    """Of the desk's database, as its own role."""
    return dict(conninfo_to_dict(installed.address("desk")))


def challenge() -> Solved:
    """One that nobody has solved before."""
    return Solved(secrets.token_bytes(32), datetime.now(UTC) + timedelta(hours=1))


def tip(
    installed: Installation, what: str = "a bag of crisps", *, spends: Solved | None = None,
    files: tuple[SealedFile, ...] = (), **more: str,
) -> Made:  # fmt: skip
    """A sealed one; another each time, unless `once` is given."""
    fields = {"what": what, "slug": "k3v9", "language": "en", "once": secrets.token_hex(16)} | more
    return maker(installed).tip(Sent(fields, files), day=DAY, spends=spends or challenge())


def opening(installed: Installation) -> list[Opening]:
    """What only the room has."""
    secret = installed.environment("work")["TRACEROOM_OPENING_SECRET"]
    return [Opening.of(one) for one in secret.split(",")]


def unsealed(installed: Installation, sealed: bytes) -> Any:
    """What is in an envelope."""
    return json.loads(unseal(sealed, by=opening(installed)))


def envelopes(installed: Installation) -> list[Any]:
    """All that lie at the desk, opened, as the room's job sees them: each with the reference of its receipt."""
    with psycopg.connect(installed.address("puller")) as database:
        rows = database.execute("SELECT sealed FROM envelopes_envelope").fetchall()
    return [_with_reference(unsealed(installed, bytes(sealed))) for (sealed,) in rows]


def _with_reference(told: dict[str, Any]) -> dict[str, Any]:
    if "mandate" not in told:
        return told
    return told | {"reference": reference_by(bytes.fromhex(told["mandate"])).hex()}


def files_of(installed: Installation, told: Mapping[str, Any], id: object) -> list[bytes]:
    """The files of an envelope, opened."""
    with psycopg.connect(installed.address("puller")) as database:
        asked = "SELECT number, sealed FROM envelopes_attachment WHERE envelope = %s"
        sealed = {number: bytes(data) for number, data in database.execute(asked, [id]).fetchall()}
    return [
        b"".join(opened_stream(sealed[one["number"]], bytes.fromhex(one["key"]), one["size"])) for one in told["files"]
    ]


def count(installed: Installation, table: str, where: str = "true", values: tuple[Any, ...] = ()) -> int:
    """How many rows there are, as the room's puller sees them."""
    with psycopg.connect(installed.address("puller")) as database:
        asked = f"SELECT count(*) FROM envelopes_{table} WHERE {where}"
        (found,) = database.execute(asked.encode(), values).fetchone() or (0,)
    return int(found)


def publish(installed: Installation, files: Mapping[str, tuple[str, bytes]]) -> None:
    """Puts files (path -> type, body) into the table as the room's job does, in place of what was there."""
    from hashlib import sha256

    put = "INSERT INTO envelopes_published (path, type, tag, body) VALUES (%s, %s, %s, %s)"
    with psycopg.connect(installed.address("puller")) as database:
        database.execute("DELETE FROM envelopes_published")
        for path, (kind, body) in files.items():
            database.execute(put, [path, kind, sha256(body).hexdigest(), body])
        database.execute("NOTIFY traceroom_published")


NEWEST = """SELECT pid FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()
ORDER BY backend_start DESC LIMIT 1"""


@contextmanager
def frozen(installed: Installation) -> Iterator[None]:
    """While the server's process that serves whoever came last takes what is said to it and says nothing."""
    with psycopg.connect(installed.address("desk")) as other:
        (serving,) = other.execute(NEWEST).fetchone() or (None,)
        assert serving
        os.kill(serving, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(serving, signal.SIGCONT)
