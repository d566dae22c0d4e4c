"""The embedded server: passwords from its first second, and what it keeps."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from traceroom.adapters import postgres
from traceroom.values.trouble import Trouble

PASSWORD = "it's a pass/word"


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    folder = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    folder.chmod(0o755)
    running = postgres.start(folder / "data", password=PASSWORD)
    yield running
    postgres.stop(running)
    shutil.rmtree(running.data, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _address(server: postgres.Server, password: str = PASSWORD) -> str:
    return server.address(user=postgres.SUPERUSER, password=password, database="postgres")


def test_nobody_comes_in_without_the_password(server: postgres.Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(_address(server, "another"))
    with psycopg.connect(_address(server)) as database:
        assert database.execute("SHOW listen_addresses").fetchone() == ("",)


def test_what_was_committed_survives_a_stop_and_a_kill(server: postgres.Server) -> None:
    with psycopg.connect(_address(server)) as database:
        database.execute("CREATE TABLE kept AS SELECT 1 AS x")
    postgres.stop(server)
    assert not postgres.running(server)
    assert postgres.start(server.data, password=PASSWORD) == server
    with psycopg.connect(_address(server)) as database:
        database.execute("INSERT INTO kept VALUES (2)")
    os.kill(int((server.data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    while postgres.running(server):
        pass
    postgres.start(server.data, password=PASSWORD)
    with psycopg.connect(_address(server)) as database:
        assert database.execute("SELECT count(*) FROM kept").fetchone() == (2,)


def test_a_second_start_takes_the_running_server(server: postgres.Server) -> None:
    first = (server.data / "postmaster.pid").read_text()
    assert postgres.start(server.data, password=PASSWORD) == server
    assert (server.data / "postmaster.pid").read_text() == first


def test_values_never_reach_its_log(server: postgres.Server) -> None:
    with psycopg.connect(_address(server)) as database, pytest.raises(psycopg.Error):
        database.execute("SELECT 'a secret word'::int")
    assert "a secret word" not in (server.data / "server.log").read_text()


def test_whether_a_folder_has_a_server_that_runs_is_known_before_it_is_started(server: postgres.Server) -> None:
    folder = server.data
    assert postgres.runs_in(folder)
    postgres.stop(server)
    assert not postgres.runs_in(folder) and not postgres.runs_in(folder / "none")


def test_a_folder_that_somebody_else_has_laid_out_is_not_taken(tmp_path: Path) -> None:
    """The socket's folder has a name that others can tell beforehand, in a place where everybody may write."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (tmp_path / "socket").symlink_to(elsewhere)
    with pytest.raises(Trouble, match="leads elsewhere"):
        postgres._own(tmp_path / "socket", mode=0o755)
    assert elsewhere.stat().st_mode & 0o777 == 0o700
