"""`traceroom set-up`: what servers of one's own need: SQL for roles and databases, and what each process is told."""

from __future__ import annotations

import os
import re
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
      --desk-server db2.example --desk-host desk.example \\
      --public-name "Objects of the Police of Belgium" --contact "Federal Police, objects@police.example"
"""
PUBLIC = ("room", "desk", "work")
"""The processes that make public pages, or name them."""
LOCAL = ("localhost", "127.0.0.1", "::1")


@click.command(name="set-up", epilog=EXAMPLES)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="FOLDER",
              help="A new folder, for you alone: it holds every password.")  # fmt: skip
@click.option("--room-server", required=True, metavar="HOST[:PORT]", help="The PostgreSQL server of the room.")
@click.option("--desk-server", required=True, metavar="HOST[:PORT]", help="That of the desk, another one.")
@click.option("--room-host", required=True, metavar="NAME", help="Where people find the room, by https.")
@click.option("--desk-host", required=True, metavar="NAME", help="Where the public finds the desk, by https.")
@click.option("--public-name", default="", metavar="TEXT", help="What the public's pages call themselves.")
@click.option("--contact", default="", metavar="TEXT", help="Who runs them and how they are reached, in a line.")
def command(
    *, out: Path, room_server: str, desk_server: str, room_host: str, desk_host: str, public_name: str, contact: str
) -> None:
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
    if not (public_name + contact).isprintable():
        raise Trouble("What the public's pages call themselves, and who runs them, are a line each.")
    if out.exists():
        raise Trouble(f"{out} is there already; new passwords would not fit the roles that it has made. Name another.")
    out.mkdir(parents=True, mode=0o700)
    passwords = {role: secrets.token_urlsafe(24) for side in (ROOM_SIDE, DESK_SIDE) for role in side.role_of.values()}
    keys = desk_key_file.made_once(out / desk_key_file.NAME, today=datetime.now(UTC).date())
    public = {"NAME": public_name, "ADDRESS": f"https://{desk_host}", "CONTACT": contact}
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
            if process in PUBLIC:
                lines |= {f"PUBLIC_{name}": value for name, value in public.items() if value}
            told = {f"TRACEROOM_{name}": value for name, value in lines.items()} | keys.told(process)
            _write(out / f"{process}.env", [f'{name}="{_quoted(value)}"' for name, value in told.items()])
    click.echo(f"In {out}: room.sql and desk.sql, and one .env file a process. docs/operating.md, Your own servers.")
    click.echo(f"{out / desk_key_file.NAME} holds the keys that open tips: it stays with the room. docs/desk.md, Keys.")
    if not (public_name and contact):
        click.echo(
            "What the public's pages call themselves and who runs them: docs/operating.md, TRACEROOM_PUBLIC_NAME."
        )


def _script(side: Side, passwords: Mapping[str, str]) -> list[str]:
    from traceroom.site import roles

    made = [roles.role(role, roles.verifier(passwords[role])) for role in side.role_of.values()]
    here = roles.database(side, how=roles.IN_UTF8)
    return [f"{statement.as_string(None)};" for statement in (*made, *here, *roles.quiet(side))]


def _address(server: str, role: str, passwords: Mapping[str, str], database: str) -> str:
    host = server.rpartition(":")[0] if server.rpartition(":")[2].isdecimal() else server
    checked = "" if host.strip("[]") in LOCAL else "?sslmode=verify-full&sslrootcert=system"
    return f"postgresql://{role}:{passwords[role]}@{server}/{database}{checked}"


def _quoted(value: str) -> str:
    """Between double quotes, as shells and systemd read it."""
    return re.sub(r'(["$`\\])', r"\\\1", value)


def _write(path: Path, lines: Sequence[str]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{line}\n" for line in lines)
