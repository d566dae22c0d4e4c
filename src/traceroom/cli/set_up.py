"""`traceroom set-up`: what servers of one's own need: SQL for roles and databases, and what each process is told."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from traceroom.values.trouble import Trouble

if TYPE_CHECKING:
    from traceroom.site.roles import Side

EXAMPLES = """
\b
Examples:
  traceroom set-up --out servers --room-server db1.example --room-host room.example \\
      --desk-server db2.example --desk-host desk.example
"""
LOCAL = ("localhost", "127.0.0.1", "::1")


@click.command(name="set-up", epilog=EXAMPLES)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="FOLDER",
              help="A new folder, for you alone: it holds every password.")  # fmt: skip
@click.option("--room-server", required=True, metavar="HOST[:PORT]", help="The PostgreSQL server of the room.")
@click.option("--desk-server", required=True, metavar="HOST[:PORT]", help="That of the desk, another one.")
@click.option("--room-host", required=True, metavar="NAME", help="Where people find the room, by https.")
@click.option("--desk-host", required=True, metavar="NAME", help="Where the public finds the desk.")
def command(out: Path, room_server: str, desk_server: str, room_host: str, desk_host: str) -> None:
    """Writes what PostgreSQL servers of your own need; touches none.

    room.sql and desk.sql make roles and databases, once, as a superuser; they hold no password that opens anything.
    PROCESS.env is the environment of each process, with the password of its own role; desk-keys.json holds all keys of
    the desk, and desk.env and work.env what each of the two is told of them.
    """
    import secrets
    from datetime import UTC, datetime

    from traceroom.adapters import desk_key_file
    from traceroom.site.roles import DESK_SIDE, ROOM_SIDE

    if room_server == desk_server:
        raise Trouble("The desk has a server of its own: nothing that the public reaches may reach the room's.")
    if out.exists():
        raise Trouble(f"{out} is there already; new passwords would not fit the roles that it has made. Name another.")
    out.mkdir(parents=True, mode=0o700)
    passwords = {role: secrets.token_urlsafe(24) for side in (ROOM_SIDE, DESK_SIDE) for role in side.role_of.values()}
    keys = desk_key_file.made_once(out / desk_key_file.NAME, today=datetime.now(UTC).date())
    pulls = _address(desk_server, DESK_SIDE.role_of["puller"], passwords, DESK_SIDE.database)
    for side, server, host in ((ROOM_SIDE, room_server, room_host), (DESK_SIDE, desk_server, desk_host)):
        _write(out / f"{'room' if side is ROOM_SIDE else 'desk'}.sql", _script(side, passwords))
        secret_key = secrets.token_urlsafe(50)
        for process, role in side.role_of.items():
            if process == "puller":
                continue
            lines = {
                "PROCESS": process,
                "DATABASE": _address(server, role, passwords, side.database),
                "SECRET_KEY": secret_key,
                "HOSTS": host,
            } | ({"DESK_DATABASE": pulls} if process == "work" else {})
            told = {f"TRACEROOM_{name}": value for name, value in lines.items()} | keys.told(process)
            _write(out / f"{process}.env", [f'{name}="{value}"' for name, value in told.items()])
    click.echo(f"In {out}: room.sql and desk.sql, and one .env file a process. docs/operating.md, Your own servers.")
    click.echo(f"{out / desk_key_file.NAME} holds the keys that open tips: it stays with the room. docs/desk.md, Keys.")


def _script(side: Side, passwords: Mapping[str, str]) -> list[str]:
    from traceroom.site import roles

    made = [roles.role(role, roles.verifier(passwords[role])) for role in side.role_of.values()]
    here = roles.database(side, how=roles.IN_UTF8)
    return [f"{statement.as_string(None)};" for statement in (*made, *here, *roles.quiet(side))]


def _address(server: str, role: str, passwords: Mapping[str, str], database: str) -> str:
    host = server.rpartition(":")[0] if server.rpartition(":")[2].isdecimal() else server
    checked = "" if host.strip("[]") in LOCAL else "?sslmode=verify-full&sslrootcert=system"
    return f"postgresql://{role}:{passwords[role]}@{server}/{database}{checked}"


def _write(path: Path, lines: Sequence[str]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{line}\n" for line in lines)
