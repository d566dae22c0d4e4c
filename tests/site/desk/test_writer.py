"""The thread that stores envelopes; with the real server, which is ended and begun again."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.site.desk.desks import challenge, count, frozen, parameters, tip
from traceroom.adapters import postgres
from traceroom.site.desk import writer as module
from traceroom.site.desk.envelope import Envelope
from traceroom.site.desk.writer import NotStored, Outcome, Stored, Why, Writer
from traceroom.site.installation import Installation


@contextmanager
def _writing(installed: Installation, *, patience_s: float = 30.0) -> Iterator[Writer]:
    writer = Writer(parameters(installed), patience_s=patience_s)
    writer.start()
    try:
        yield writer
    finally:
        writer.end()
        writer.join()


def _store(writer: Writer, *envelopes: Envelope) -> list[Outcome]:
    async def all_of_them() -> list[Outcome]:
        return list(await asyncio.gather(*(writer.store(one) for one in envelopes)))

    return asyncio.run(all_of_them())


@contextmanager
def _away(installed: Installation) -> Iterator[None]:
    postgres.stop(installed.desk)
    try:
        yield
    finally:
        postgres.start(installed.home / "desk", password=installed.passwords[postgres.SUPERUSER])


def test_what_it_says_is_stored_lies_there(installed: Installation) -> None:
    envelopes = [tip(installed).envelope for _ in range(500)]
    with _writing(installed) as writer:
        outcomes = _store(writer, *envelopes)
    assert outcomes == [Stored(one.receipt, again=False) for one in envelopes]
    ids = [one.id for one in envelopes]
    assert count(installed, "envelope", "id = ANY(%s)", (ids,)) == 500


def test_while_it_waits_it_holds_nothing_of_what_it_has_stored(installed: Installation) -> None:
    with _writing(installed) as writer:
        _store(writer, tip(installed).envelope)
        end = time.monotonic() + 60
        while any(type(one) is Envelope for one in gc.get_objects()):
            assert time.monotonic() < end, "and not until the next one comes"
            time.sleep(0.01)


def test_it_says_what_was_there_before_and_what_spends_anothers_challenge(installed: Installation) -> None:
    spends = challenge()
    first, again, other = (tip(installed, once=once, spends=spends).envelope for once in ("11" * 16, "11" * 16, ""))
    with _writing(installed) as writer:
        assert _store(writer, first) == [Stored(first.receipt, again=False)]
        assert _store(writer, again, other) == [Stored(first.receipt, again=True), NotStored(Why.SPENT)]


def test_connections_that_are_cut_are_made_again(installed: Installation) -> None:
    first, second = tip(installed).envelope, tip(installed).envelope
    address = installed.desk.address(
        user="postgres", password=installed.passwords["postgres"], database="traceroom_desk"
    )
    with _writing(installed) as writer, psycopg.connect(address, autocommit=True) as database:
        _store(writer, first)
        cut = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'traceroom_desk'"
        assert database.execute(cut).rowcount
        assert _store(writer, second) == [Stored(second.receipt, again=False)]


def test_what_comes_while_the_database_is_away_is_stored_when_it_is_back(
    installed: Installation, caplog: pytest.LogCaptureFixture
) -> None:
    envelopes = [tip(installed).envelope for _ in range(3)]
    told: list[Outcome] = []
    with _writing(installed) as writer:
        with _away(installed):
            waiting = threading.Thread(target=lambda: told.extend(_store(writer, *envelopes)))
            waiting.start()
            while not caplog.records:
                waiting.join(0.01)
            assert not told
        waiting.join()
    assert told == [Stored(one.receipt, again=False) for one in envelopes]
    assert [record.message for record in caplog.records].count("Envelopes are not being stored") == 1


def test_who_has_no_patience_left_is_told_so(installed: Installation) -> None:
    lost, kept = tip(installed).envelope, tip(installed).envelope
    with _writing(installed, patience_s=0.3) as writer:
        with _away(installed):
            assert _store(writer, lost) == [NotStored(Why.AWAY)]
        assert _store(writer, kept) == [Stored(kept.receipt, again=False)]
    assert count(installed, "envelope", "id = %s", (lost.id,)) == 0


def test_who_writes_to_a_database_that_is_frozen_is_told_so_and_nothing_is_lost(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FROZEN_S", 0.1)
    made, again = (tip(installed, once="f0" * 16).envelope for _ in range(2))
    with _writing(installed, patience_s=0.1) as writer:
        (told,) = _store(writer, tip(installed).envelope)
        assert isinstance(told, Stored)
        with frozen(installed):
            assert _store(writer, made) == [NotStored(Why.AWAY)]
        monkeypatch.setattr(module, "FROZEN_S", 60.0)
        assert _store(writer, again) == [Stored(made.receipt, again=True)], "it was stored when the server went on"
    assert count(installed, "envelope", "id = %s", (made.id,)) == 1


@pytest.mark.parametrize("damaged", ["x\0", "\ud800"], ids=["refused", "not even sent"])
def test_one_that_the_database_does_not_take_costs_the_others_nothing(installed: Installation, damaged: str) -> None:
    good, bad, other = (tip(installed).envelope for _ in "abc")
    object.__setattr__(bad, "leaf", b"x" * 32)
    object.__setattr__(bad, "receipt", damaged)
    with _writing(installed) as writer:
        outcomes = _store(writer, good, bad, other)
    assert outcomes == [
        Stored(good.receipt, again=False), NotStored(Why.AWAY), Stored(other.receipt, again=False)
    ]  # fmt: skip


def test_more_than_it_can_hold_is_said_at_once(installed: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAITING", 2)
    idle = Writer(parameters(installed))

    async def three() -> Outcome:
        waiting = [asyncio.create_task(idle.store(tip(installed).envelope)) for _ in "ab"]
        await asyncio.sleep(0)
        last = await idle.store(tip(installed).envelope)
        assert idle.length == 2
        for one in waiting:
            one.cancel()
        return last

    assert asyncio.run(three()) == NotStored(Why.FULL)


def test_a_server_that_does_not_wait_for_its_disk_is_not_written_to(installed: Installation) -> None:
    lost = tip(installed).envelope
    writer = Writer(parameters(installed), patience_s=0.1)
    writer.parameters["options"] = "-c synchronous_commit=off"
    writer.start()
    assert _store(writer, lost) == [NotStored(Why.AWAY)]
    writer.end()
    writer.join()
    assert count(installed, "envelope", "id = %s", (lost.id,)) == 0
