"""Waking: a word from the database, a signal, or the time ends the wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import psycopg
import pytest

from tests.site.processes import as_process
from traceroom.site.installation import Installation

LONG_S = 60.0
"""Nothing here waits for so long; the test would show it."""


@pytest.fixture
def worker(installed: Installation) -> Iterator[Installation]:
    """This process is the worker's, and its signals are as before afterwards."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    with as_process(installed, "work"):
        yield installed
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_a_notification_ends_the_wait_also_when_it_came_before(worker: Installation) -> None:
    from traceroom.site.actions.asking_for_work import WORK
    from traceroom.site.jobs.waking import Waking

    waking = Waking()
    waking.listen()
    with psycopg.connect(worker.address("room"), autocommit=True) as database:
        for _ in range(3):
            database.execute("SELECT pg_notify(%s, '')", [WORK])
    waking.wait(LONG_S)
    waking.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_wait_and_every_later_one(worker: Installation, number: signal.Signals) -> None:
    from traceroom.site.jobs.waking import Waking

    waking = Waking()
    waking.listen_to_signals()
    signal.raise_signal(number)
    assert waking.stopping
    waking.wait(LONG_S)
    waking.wait(LONG_S)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_time_ends_the_wait_also_where_nothing_can_be_heard(worker: Installation) -> None:
    from traceroom.site.jobs.waking import Waking

    Waking().wait(0.0)


def test_a_connection_that_was_cut_is_made_anew(worker: Installation) -> None:
    from traceroom.site.jobs.waking import Waking

    waking = Waking()
    waking.listen()
    password = worker.passwords["postgres"]
    address = worker.room.address(user="postgres", password=password, database="traceroom")
    with psycopg.connect(address, autocommit=True) as database:
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'traceroom_jobs'"
            " AND query LIKE 'LISTEN%'"
        )
    waking.wait(LONG_S)
    waking.listen()
    waking.wait(0.0)
    waking.close()
