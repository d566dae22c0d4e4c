"""Away: a database that does not answer is told from a mistake of ours, and the pages say so and recover."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors
from psycopg_pool import PoolTimeout

from tests.site.clients import client_of, cookie_of
from tests.site.databases import cut_pool
from tests.site.serving import serving
from tests.site.stage import Stage, put_up
from traceroom.adapters import postgres
from traceroom.site import pooling
from traceroom.site.away import is_away, never_reached
from traceroom.site.installation import Installation

AWAY = "The database does not answer just now. Nothing was lost; try again in a moment."


@pytest.fixture(scope="module")
def stage(installed: Installation) -> Stage:
    return put_up(installed)


@pytest.mark.parametrize(
    ("error", "away", "never"),
    [
        (PoolTimeout("none in time"), True, True),
        (psycopg.OperationalError("connection refused"), True, False),
        (errors.AdminShutdown(), True, False),
        (errors.TooManyConnections(), True, False),
        (errors.ConnectionFailure(), True, False),
        (errors.QueryCanceled(), False, False),
        (errors.DeadlockDetected(), False, False),
        (errors.DiskFull(), False, False),
        (psycopg.ProgrammingError(), False, False),
        (ValueError(), False, False),
        (None, False, False),
    ],
)
def test_what_is_the_servers_is_told_from_what_is_ours(error: Exception | None, away: bool, never: bool) -> None:
    from django.db import OperationalError

    assert (is_away(error), never_reached(error)) == (away, never)
    wrapped = OperationalError()
    wrapped.__cause__ = error
    assert (is_away(wrapped), never_reached(wrapped)) == (away, never)


def test_a_pool_that_has_none_left_is_a_sentence_and_503(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from django.db import connection

    from traceroom.site.logs import Tactful

    client = client_of(stage, "paula")
    client.raise_request_exception = False
    form = {"name": "box", "kind": "packaged"}
    connection.close()
    pool: Any = getattr(connection, "pool")  # noqa: B009 (Django's type does not have it)
    pool.open()
    held = [pool.getconn() for _ in range(pool.max_size)]
    monkeypatch.setattr(pool, "timeout", 0.1)
    try:
        page = client.get(f"/case/{stage.case}/")
        part = client.get(f"/case/{stage.case}/answer/", headers={"HX-Request": "true"})
        sent = client.post(f"/case/{stage.case}/objects/", form)
    finally:
        for one in held:
            pool.putconn(one)
    for answer in (page, part, sent):
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert AWAY in answer.content.decode()
    assert part.content.decode() == AWAY and part.headers["Content-Type"].startswith("text/plain")
    assert "Reloading this page sends" in sent.content.decode() and "Reloading" not in page.content.decode()
    lines = [Tactful().format(record) for record in caplog.records if record.name == "django.request"]
    assert lines[0] == f"Service Unavailable: /case/{stage.case}/ (the database does not answer)" and len(lines) == 3
    assert not any("Traceback" in line or "\n" in line for line in lines)
    assert client.post(f"/case/{stage.case}/objects/", form).status_code == 302, "and it is back at once"


def test_what_broke_off_in_the_middle_is_not_promised_to_be_undone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from traceroom.site.actions import objects

    def breaks_off(**_given: object) -> None:
        raise OperationalError from errors.AdminShutdown()

    monkeypatch.setattr(objects, "add_object", breaks_off)
    client = client_of(stage, "paula")
    client.raise_request_exception = False
    sent = client.post(f"/case/{stage.case}/objects/", {"name": "box", "kind": "packaged"})
    assert sent.status_code == 503 and "Look first whether it was done" in sent.content.decode()
    assert "Nothing was lost" not in sent.content.decode() and "Reloading" not in sent.content.decode()


def test_connections_that_were_cut_are_found_before_somebody_waits_for_them(installed: Installation) -> None:
    pool = cut_pool(installed)
    pooling.renew()
    with pool.connection(timeout=2) as new:
        assert new.execute("SELECT 1").fetchone() == (1,)


@pytest.fixture
def stopped(installed: Installation, stage: Stage, tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    """A room that serves, somebody's cookie, and its log; its PostgreSQL is stopped."""
    from django.db import connection

    log, cookie = tmp_path / "log", cookie_of(stage, "paula")
    with log.open("wb") as file, serving(installed, "room", log=file) as address:
        with ThreadPoolExecutor(12) as many:  # so that there are several connections to be cut
            asked = [many.submit(_asked, f"{address}/case/{stage.case}/", cookie) for _ in range(36)]
        assert {answer.result()[0] for answer in asked} == {200}
        postgres.stop(installed.room)
        try:
            yield address, cookie, log
        finally:
            connection.close()
            postgres.start(installed.home / "room", password=installed.passwords[postgres.SUPERUSER])
            pooling.renew()  # this process's own were cut, too


def test_a_room_whose_postgresql_is_stopped_says_so_and_comes_back(
    installed: Installation, stage: Stage, stopped: tuple[str, str, Path]
) -> None:
    address, cookie, log = stopped
    case = f"{address}/case/{stage.case}/"
    for url, htmx in ((case, False), (f"{case}answer/", True), (f"{address}/healthy", False)):
        status, headers, words = _asked(url, cookie, htmx=htmx)
        assert status == 503 and headers["Retry-After"] == "5" and AWAY in words, words
        assert ("<html" in words) is not htmx
    postgres.start(installed.home / "room", password=installed.passwords[postgres.SUPERUSER])
    assert any(_asked(case, cookie)[0] == 200 for _ in range(3)), "it did not come back"
    written = log.read_text()
    assert f"Service Unavailable: /case/{stage.case}/ (the database does not answer)\n" in written
    assert all("the database does not answer" in line for line in written.splitlines()), written


def _asked(url: str, cookie: str, *, htmx: bool = False) -> tuple[int, Message, str]:
    headers = {"Cookie": f"traceroom={cookie}"} | ({"HX-Request": "true"} if htmx else {})
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read().decode()
