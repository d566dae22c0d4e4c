"""`traceroom set-up`: its SQL makes a server on which its environments work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.command import Done, run
from traceroom.adapters import desk_key_file, postgres

SIDES = ("room", "desk")


def _set_up(out: Path, *more: str, desk_server: str = "db2.example") -> Done:
    return run("set-up", "--out", out, "--room-server", "db1.example:5433", "--room-host", "room.example",
               "--desk-server", desk_server, "--desk-host", "desk.example", *more)  # fmt: skip


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder for two empty servers, which another account may have to enter."""
    home = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    home.chmod(0o755)
    yield home
    for side in SIDES:
        postgres.stop(postgres.server_of(home / side))
    shutil.rmtree(home)


def test_on_empty_servers_its_sql_and_its_environments_are_enough(tmp_path: Path, elsewhere: Path) -> None:
    out = tmp_path / "servers"
    assert _set_up(out).status == 0
    sockets = {}
    for side in SIDES:
        server = postgres.start(elsewhere / side, password="of the superuser")
        with psycopg.connect(
            server.address(user="postgres", password="of the superuser", database="postgres"), autocommit=True
        ) as database:
            for statement in (out / f"{side}.sql").read_text().splitlines():
                database.execute(statement.encode())
            query = "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname LIKE 'traceroom%'"
            assert database.execute(query).fetchall() == [("UTF8",)]
            query = "SELECT unnest(setconfig) FROM pg_db_role_setting"
            assert {"log_min_messages=fatal", "log_statement=none"} <= {one for (one,) in database.execute(query)}
        sockets[side] = str(server.socket)
    for process, command in (
        ("owner", ["migrate"]), ("desk-owner", ["migrate"]), ("owner", ["admin", "organisations", "list"]),
        ("ledger", ["ledger", "export", "--out", str(tmp_path / "ledger.jsonl")]),
    ):  # fmt: skip
        told = _environment(out / f"{process}.env", sockets)
        done = subprocess.run(
            [sys.executable, "-m", "traceroom", *command], env=os.environ | told, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def _environment(file: Path, sockets: dict[str, str]) -> dict[str, str]:
    """As a shell reads it; by socket instead of by name."""
    told = dict(re.fullmatch(r'(\w+)="(\S+)"', line).groups() for line in file.read_text().splitlines())  # type: ignore[union-attr,misc]
    address = told["TRACEROOM_DATABASE"].partition("?")[0]
    for name, side in (("db1.example:5433", "room"), ("db2.example", "desk")):
        if name in address:
            address = address.replace(name, "") + f"?host={sockets[side]}"
    return told | {"TRACEROOM_DATABASE": address}


def test_no_script_and_no_other_environment_holds_a_password(tmp_path: Path) -> None:
    out = tmp_path / "servers"
    _set_up(out)
    files = {file.name: file.read_text() for file in out.iterdir()}
    assert sorted(files) == [
        "desk-keys.json", "desk-owner.env", "desk.env", "desk.sql", "ledger.env", "owner.env", "partners.env",
        "room.env", "room.sql", "work.env",
    ]  # fmt: skip
    passwords = {name: set(re.findall(r"//\w+:([^@]+)@", text)) for name, text in files.items()}
    assert {name: len(found) for name, found in passwords.items() if found} == {
        "desk-owner.env": 1, "desk.env": 1, "ledger.env": 1, "owner.env": 1, "partners.env": 1, "room.env": 1,
        "work.env": 2,
    }  # fmt: skip
    assert len(set.union(*passwords.values())) == 8
    for password in set.union(*passwords.values()):
        assert sum(password in text for text in files.values()) == 1
    assert re.search(r"SECRET_KEY=\S+", files["desk.env"])[0] not in files["room.env"]  # type: ignore[index]


def test_the_keys_that_open_are_the_worker_s_and_those_that_promise_the_desk_s(tmp_path: Path) -> None:
    out = tmp_path / "servers"
    done = _set_up(out)
    assert "desk-keys.json holds the keys that open tips" in done.out
    keys = desk_key_file.read(out / desk_key_file.NAME)
    for process in ("room", "desk", "partners", "work", "ledger", "owner", "desk-owner"):
        told = dict(re.findall(r'(\w+)="(\S+)"', (out / f"{process}.env").read_text()))
        has = {name: value for name, value in told.items() if name in {**keys.told("desk"), **keys.told("work")}}
        assert has == keys.told(process)


def test_it_is_readable_by_oneself_alone_and_asks_for_a_checked_connection(tmp_path: Path) -> None:
    out = tmp_path / "servers"
    _set_up(out)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (out, *out.iterdir()))
    assert "@db1.example:5433/traceroom?sslmode=verify-full&" in (out / "room.env").read_text()


def test_what_is_there_is_not_written_over_and_one_server_for_both_is_refused(tmp_path: Path) -> None:
    assert "is there already" in _set_up(tmp_path).err
    refused = _set_up(tmp_path / "servers", desk_server="db1.example:5433")
    assert refused.status == 2 and "a server of its own" in refused.err
    assert not (tmp_path / "servers").exists()


def test_what_the_public_reads_is_told_to_those_that_make_its_pages(tmp_path: Path) -> None:
    """A shell reads each name as it was typed, whatever letters it has."""
    name, contact = 'Objects "of" $HOME `id` \\ Police', "Who runs it, who@police.example"
    assert _set_up(tmp_path / "servers", "--public-name", name, "--contact", contact).status == 0
    for process, told in (("room", True), ("desk", True), ("work", True), ("owner", False), ("ledger", False)):
        script = f"set -a; . {tmp_path}/servers/{process}.env; env -0"
        read = subprocess.run(["sh", "-c", script], env={}, capture_output=True, text=True, check=True).stdout
        found = dict(line.partition("=")[::2] for line in read.split("\0"))
        assert [found.get(f"TRACEROOM_PUBLIC_{what}") for what in ("NAME", "ADDRESS", "CONTACT")] == (
            [name, "https://desk.example", contact] if told else [None] * 3
        )


def test_a_name_of_two_lines_is_refused(tmp_path: Path) -> None:
    done = _set_up(tmp_path / "servers", "--contact", "one\ntwo")
    assert done.status == 2 and "are a line each" in done.err and not (tmp_path / "servers").exists()


def test_who_has_told_no_name_reads_where_it_is_told(tmp_path: Path) -> None:
    assert "TRACEROOM_PUBLIC_NAME" in _set_up(tmp_path / "servers").out
