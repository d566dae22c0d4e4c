"""The site's processes: what they are told, what they refuse, and that they answer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.site.cast import Cast
from tests.site.serving import serving
from traceroom.adapters import postgres
from traceroom.adapters.ports import free_port
from traceroom.site import installation
from traceroom.site.installation import Installation
from traceroom.values.trouble import Trouble


def _run(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *arguments], env=own | dict(environment), capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["TRACEROOM_SECRET_KEY", "TRACEROOM_HOSTS"])
def test_a_missing_value_stops_the_start_with_a_sentence(installed: Installation, missing: str) -> None:
    told = {key: value for key, value in installed.environment("room").items() if key != missing}
    done = _run(told, "traceroom", "serve", "room")
    assert done.returncode == 2 and done.stderr.startswith(f"{missing} is not set"), done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_none_is_a_sentence(installed: Installation) -> None:
    told = installed.environment("room") | {"TRACEROOM_DATABASE": "mysql://x"}
    done = _run(told, "traceroom", "serve", "room")
    assert done.returncode == 2 and "must look like postgresql://" in done.stderr


POWERFUL = (
    ("a_superuser", "SUPERUSER", "", "is a superuser"),
    ("passing", "BYPASSRLS", "", "is able to bypass row-level security"),
    ("making", "CREATEROLE", "", "is able to make roles"),
    ("copying", "REPLICATION", "", "is able to copy the whole server"),
    ("owning", "NOINHERIT", "traceroom_owner", "is the owner of the tables"),
    ("becoming", "NOINHERIT", "passing", "is a member of passing"),
    ("reading", "NOINHERIT", "pg_read_all_data", "is a member of pg_read_all_data"),
    ("exporting", "NOINHERIT", "traceroom_ledger", "is a member of traceroom_ledger"),
    ("another", "", "", "is not traceroom_room"),
)
"""Name, what it is made with, what it is a member of, and what is said of it."""


@pytest.fixture
def powerful(installed: Installation) -> Iterator[dict[str, str]]:
    """Address of the room's database for each of these roles, and for the owner and the worker."""
    import psycopg

    superuser = installed.room.address(
        user="postgres", password=installed.passwords["postgres"], database=installation.ROOM
    )
    with psycopg.connect(superuser, autocommit=True) as database:
        for name, power, member_of, _ in POWERFUL:
            database.execute(f"CREATE ROLE {name} LOGIN {power} PASSWORD 'powerful'")
            database.execute(f"GRANT CONNECT ON DATABASE {installation.ROOM} TO {name}")
            if member_of:
                database.execute(f"GRANT {member_of} TO {name}")
        yield {
            name: installed.room.address(user=name, password="powerful", database=installation.ROOM)
            for name, *_ in POWERFUL
        } | {"owner": installed.address("owner"), "work": installed.address("work")}
        for name, *_ in POWERFUL:
            database.execute(f"DROP OWNED BY {name}")
            database.execute(f"DROP ROLE {name}")


def test_the_start_refuses_every_role_that_could_see_more(installed: Installation, powerful: dict[str, str]) -> None:
    acting = powerful["a_superuser"] + "&options=-c%20role%3Dtraceroom_room"
    for address, said in (
        *((powerful[name], said) for name, _, _, said in POWERFUL),
        (powerful["owner"], "is the owner of the tables"),
        (powerful["work"], "is not traceroom_room"),
        (acting, "role a_superuser is a superuser"),
    ):
        done = _run(installed.environment("room") | {"TRACEROOM_DATABASE": address}, "traceroom", "serve", "room")
        assert done.returncode == 2 and said in done.stderr, (said, done.stderr)
        assert "Open http" not in done.stdout


def test_tables_are_never_made_as_a_superuser(installed: Installation, powerful: dict[str, str]) -> None:
    told = installed.environment("owner") | {"TRACEROOM_DATABASE": powerful["a_superuser"]}
    done = _run(told, "traceroom", "migrate")
    assert done.returncode == 2 and "is a superuser" in done.stderr


@pytest.mark.parametrize(
    ("process", "command"),
    [
        ("owner", ("admin", "people", "list")),
        ("ledger", ("ledger", "export", "--out", "ledger.jsonl")),
    ],
)
def test_what_operators_do_is_refused_for_every_other_role(
    installed: Installation, powerful: dict[str, str], tmp_path: Path, process: str, command: tuple[str, ...]
) -> None:
    """Also a superuser, who could do it: what then bound nobody would be an entry like any other."""
    own = f"is not traceroom_{process}"
    said_of = {name: said for name, _, _, said in POWERFUL} | {
        "owning": "is the owner of the tables" if process == "ledger" else "is a member of traceroom_owner",
        "another": own,
        "work": own,
        "owner": "is the owner of the tables",
    }
    if process == "owner":
        del said_of["owner"]
    command = tuple(str(tmp_path / one) if one.endswith(".jsonl") else one for one in command)
    for name, said in said_of.items():
        told = installed.environment(process) | {"TRACEROOM_DATABASE": powerful[name], "TRACEROOM_DEMO": "1"}
        done = _run(told, "traceroom", *command)
        assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1, (name, done.stderr)
        assert done.stdout == "" and not list(tmp_path.iterdir())


def test_the_start_refuses_tables_that_are_older_than_the_program(installed: Installation) -> None:
    import psycopg

    name = "0001_initial"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        where = "FROM django_migrations WHERE app = 'usersessions' AND name = %s"
        (applied,) = database.execute(f"SELECT applied {where}", [name]).fetchone() or (None,)
        database.execute(f"DELETE {where}", [name])
        try:
            for process, command in (("room", ["serve", "room"]), ("work", ["work", "--once"])):
                done = _run(installed.environment(process), "traceroom", *command)
                assert done.returncode == 2 and "run `traceroom migrate` first" in done.stderr, done.stderr
        finally:
            database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('usersessions', %s, %s)",
                             [name, applied])  # fmt: skip


def test_a_server_that_lets_nobody_in_is_one_sentence_at_once(installed: Installation) -> None:
    wrong = installed.room.address(user="traceroom_room", password="wrong", database=installation.ROOM)
    done = _run(installed.environment("room") | {"TRACEROOM_DATABASE": wrong}, "traceroom", "serve", "room")
    assert done.returncode == 2 and "password authentication failed" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_tables_change_with_the_owners_role_only(installed: Installation) -> None:
    done = _run(installed.environment("room"), "traceroom", "migrate")
    assert done.returncode == 2 and "owner's role only" in done.stderr


def test_the_migrations_are_those_of_the_models(installed: Installation) -> None:
    for process in ("owner", "desk-owner"):
        done = _run(installed.environment(process), "django", "makemigrations", "--check", "--dry-run")
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("process", ["room", "desk", "partners", "work"])
def test_the_deployment_check_is_clean(installed: Installation, process: str) -> None:
    done = _run(
        installed.environment(process, hosts="room.example"), "django", "check", "--deploy", "--fail-level=INFO"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("process", ["room", "desk", "partners"])
def test_each_process_answers_as_its_own_role(installed: Installation, process: str) -> None:
    with serving(installed, process) as address, urllib.request.urlopen(f"{address}/healthy") as answer:
        assert answer.read() == b"healthy\n"


def test_a_second_start_finds_everything_as_it_was(installed: Installation, committed_cast: Cast) -> None:
    again = installation.start(installed.home)
    assert again.passwords == installed.passwords and again.secret_key == installed.secret_key
    assert (installed.home / "secrets.json").stat().st_mode & 0o077 == 0


def test_whoever_did_not_start_the_servers_does_not_stop_them(installed: Installation) -> None:
    installation.start(installed.home).stop()
    assert postgres.running(installed.room) and postgres.running(installed.desk)


@pytest.mark.parametrize(("told", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 0)])
def test_a_room_that_is_told_to_end_stops_what_it_started(told: signal.Signals, status: int) -> None:
    home = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    home.chmod(0o755)
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    command = [sys.executable, "-m", "traceroom", "serve", "room", "--home", str(home), "--port", str(free_port(18500))]
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None and running.stdout.readline().startswith("Open http://localhost:")
        assert postgres.running(postgres.server_of(home / "room"))
        running.send_signal(told)
        _, said = running.communicate()
    assert (running.returncode, said.count("\n")) == (status, 1)
    assert said.startswith(f"Databases of its own are made in {home}")
    assert not postgres.running(postgres.server_of(home / "room"))
    assert not postgres.running(postgres.server_of(home / "desk"))
    shutil.rmtree(home)


def test_two_processes_may_be_the_first_at_the_same_moment() -> None:
    home = Path(tempfile.mkdtemp(prefix="traceroom-test-"))
    home.chmod(0o755)
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    code = (
        "import sys, pathlib; from traceroom.site import installation as i;"
        "made = i.start(pathlib.Path(sys.argv[1])); i.migrate(made); print(made.secret_key)"
    )
    command = [sys.executable, "-c", code, str(home)]
    both = [
        subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in "ab"
    ]
    said = [one.communicate()[0] for one in both]
    for side in ("room", "desk"):
        postgres.stop(postgres.server_of(home / side))
    shutil.rmtree(home)
    assert [one.returncode for one in both] == [0, 0], said
    assert said[0] == said[1] != ""


def test_damaged_passwords_are_a_sentence(tmp_path: Path) -> None:
    for text in ("{", '{"secret_key": "x"}', '{"secret_key": "x", "passwords": {}}'):
        (tmp_path / "secrets.json").write_text(text)
        with pytest.raises(Trouble, match=r"secrets\.json"):
            installation.start(tmp_path)


def test_applying_the_policies_again_changes_nothing(installed: Installation) -> None:
    import psycopg

    listing = "SELECT tablename, policyname, roles, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
    with psycopg.connect(installed.address("owner")) as database:
        before = database.execute(listing).fetchall()
    installation.migrate(installed)
    with psycopg.connect(installed.address("owner")) as database:
        assert database.execute(listing).fetchall() == before and len(before) > 40


def test_no_request_holds_a_connection_for_ever(installed: Installation) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for name, value in (("statement_timeout", "30s"), ("lock_timeout", "5s")):
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == (value,)
    connection.close()
