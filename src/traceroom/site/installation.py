"""Installation: the embedded servers, their databases and roles, and what each process is told of them."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from traceroom.adapters import desk_key_file, postgres
from traceroom.adapters.desk_key_file import DeskKeys
from traceroom.adapters.whole_file import write_whole
from traceroom.site import roles
from traceroom.site.audit import keys
from traceroom.site.roles import DESK_SIDE, ROOM_SIDE, Side
from traceroom.values.trouble import Trouble

ROOM, DESK = ROOM_SIDE.database, DESK_SIDE.database
ROLE_OF = {**ROOM_SIDE.role_of, **DESK_SIDE.role_of}
"""Process -> the role that it logs in as."""
SECRETS = "secrets.json"
ON_DESK = frozenset(DESK_SIDE.role_of)


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder with two servers' data, the passwords of their roles and the desk's keys; `started` are those that are
    its to stop."""

    home: Path
    passwords: Mapping[str, str]
    secret_key: str
    room: postgres.Server
    desk: postgres.Server
    desk_keys: DeskKeys
    started: tuple[postgres.Server, ...] = ()

    def address(self, process: str) -> str:
        """The database's address for the role of a process."""
        role = ROLE_OF[process]
        server, database = (self.desk, DESK) if process in ON_DESK else (self.room, ROOM)
        return server.address(user=role, password=self.passwords[role], database=database)

    def environment(self, process: str, *, hosts: str = "127.0.0.1,localhost") -> dict[str, str]:
        """What the settings ask for, for one process; each is told of its own role only."""
        told = {
            "TRACEROOM_PROCESS": process,
            "TRACEROOM_SECRET_KEY": self.secret_key,
            "TRACEROOM_HOSTS": hosts,
            "TRACEROOM_DATABASE": self.address(process),
            "DJANGO_SETTINGS_MODULE": "traceroom.site.settings",
        }
        if process == "work":
            told["TRACEROOM_DESK_DATABASE"] = self.address("puller")
            told["TRACEROOM_LEDGER_KEY"] = keys.kept(self.home).secret()
        return told | self.desk_keys.told(process)

    def stop(self) -> None:
        """Stops the servers that this one started; another process's stay."""
        for server in self.started:
            postgres.stop(server)


def start(home: Path, *, taken_over: bool = False) -> Installation:
    """Starts both servers of this folder, making passwords, roles and databases where there are none.

    Two processes may be started at the same moment: the second waits until the first has made them. Servers that run
    already are left to whoever has started them, or are `taken_over` where that one is no more.
    """
    with postgres.alone(home / "installation"):
        return _started(home, taken_over=taken_over)


def _started(home: Path, *, taken_over: bool) -> Installation:
    secret_key, passwords = _secrets(home)
    superuser = passwords[postgres.SUPERUSER]
    ours = tuple(
        server
        for server in map(postgres.server_of, (home / "room", home / "desk"))
        if taken_over or not postgres.running(server)
    )
    room = postgres.start(home / "room", password=superuser)
    desk = postgres.start(home / "desk", password=superuser)
    keys_of_desk = desk_key_file.made_once(home / desk_key_file.NAME, today=datetime.now(UTC).date())
    _make(room, ROOM_SIDE, passwords)
    _make(desk, DESK_SIDE, passwords)
    return Installation(home, passwords, secret_key, room, desk, keys_of_desk, ours)


def is_made(home: Path) -> bool:
    """Whether this folder has had an installation made in it."""
    return (home / SECRETS).exists()


def is_running(home: Path) -> bool:
    """Whether this folder's servers run already, for a process that must leave them as they were."""
    return postgres.runs_in(home / "room")


def _secrets(home: Path) -> tuple[str, dict[str, str]]:
    """The secret key and the passwords of all roles, made once, readable by us alone."""
    path = home / SECRETS
    if not path.exists():
        made = {
            "secret_key": secrets.token_urlsafe(50),
            "passwords": {role: secrets.token_urlsafe(24) for role in (postgres.SUPERUSER, *ROLE_OF.values())},
        }
        write_whole(path, json.dumps(made, indent=1))
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        secret_key, passwords = str(kept["secret_key"]), dict(kept["passwords"])
    except (ValueError, KeyError, TypeError):
        raise Trouble(
            f"{path} cannot be read as passwords; bring it back from a backup, or start anew without {home}"
        ) from None
    missing = {postgres.SUPERUSER, *ROLE_OF.values()} - set(passwords)
    if missing:
        raise Trouble(f"{path} has no password for {', '.join(sorted(missing))}")
    return secret_key, passwords


def _make(server: postgres.Server, side: Side, passwords: Mapping[str, str]) -> None:
    """Roles and the database, each only if it is not there; nobody but the roles may connect."""
    address = server.address(user=postgres.SUPERUSER, password=passwords[postgres.SUPERUSER], database="postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        for role in side.role_of.values():
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
                connection.execute(roles.role(role, passwords[role]))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [side.database]).fetchone() is None:
            for statement in roles.database(side):
                connection.execute(statement)


def migrate(installed: Installation) -> None:
    """Brings both databases up to date, each as its owner, in processes of their own; one at a time."""
    for process in ("owner", "desk-owner"):
        with postgres.alone(installed.home / "installation"):
            done = subprocess.run(
                [sys.executable, "-m", "traceroom", "migrate"],
                env=os.environ | installed.environment(process), capture_output=True, text=True, check=False,
            )  # fmt: skip
        if done.returncode:
            raise Trouble(f"The tables could not be brought up to date: {done.stderr.strip()[-500:]}")
