"""The shelf is as the table is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.site.desk.desks import parameters, publish
from traceroom.site.desk.librarian import Librarian, newer
from traceroom.site.desk.shelf import Shelf
from traceroom.site.installation import Installation

HTML = "text/html; charset=utf-8"


@pytest.fixture
def librarian(installed: Installation) -> Iterator[Librarian]:
    working = Librarian(parameters(installed))
    working.start()
    yield working
    working.end()


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_only_what_changed_is_read_again(installed: Installation) -> None:
    publish(installed, {"/a": (HTML, b"a"), "/b": (HTML, b"b")})
    with psycopg.connect(**parameters(installed)) as connection:
        first = newer(Shelf(), connection)
        assert newer(first, connection) is first
        publish(installed, {"/a": (HTML, b"a"), "/b": (HTML, b"new"), "/c": (HTML, b"c")})
        second = newer(first, connection)
    assert second.files["/a"] is first.files["/a"]
    assert {path: file.plain.body for path, file in second.files.items()} == {"/a": b"a", "/b": b"new", "/c": b"c"}


def test_it_hears_of_what_is_new(installed: Installation, librarian: Librarian) -> None:
    assert librarian.looked.wait(30)
    publish(installed, {"/new": (HTML, b"new")})
    _until(lambda: set(librarian.shelf.files) == {"/new"})


def test_the_shelf_stays_while_the_database_is_away(installed: Installation, librarian: Librarian) -> None:
    publish(installed, {"/stays": (HTML, b"x")})
    _until(lambda: "/stays" in librarian.shelf.files)
    address = installed.desk.address(
        user="postgres", password=installed.passwords["postgres"], database="traceroom_desk"
    )
    with psycopg.connect(address, autocommit=True) as database:
        database.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'traceroom_desk'"
        )
    assert "/stays" in librarian.shelf.files
    publish(installed, {"/later": (HTML, b"x")})
    _until(lambda: set(librarian.shelf.files) == {"/later"})
