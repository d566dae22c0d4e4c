"""Keys that change while a desk and a worker run, each as people run it: in the order that docs/desk.md gives, and in
the other one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from tests.site.databases import as_superuser
from tests.site.desk.visitors import Visitor
from tests.site.desk_made import past_rules, receipt, room_rows
from tests.site.processes import begun
from tests.site.serving import serving
from traceroom.adapters.desk_key_file import DeskKeys
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.site.installation import Installation

TODAY = datetime.now(UTC).date()
TIP = "SELECT what, envelope FROM records_tip WHERE reference = %s"


@pytest.fixture
def first(installed: Installation) -> Iterator[Installation]:
    """With keys of its own, and an empty desk; what comes to the room goes again."""
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_attachment")
        desk.execute("DELETE FROM envelopes_envelope")
    there = [id for (id,) in room_rows(installed, "SELECT id FROM records_tip")]
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_job WHERE kind = 'desk.pull' AND state = 'done'")
        database.commit()
    yield replace(installed, desk_keys=DeskKeys.made(today=TODAY))
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_tip WHERE NOT id = ANY(%s)", [there])
        database.commit()


@contextmanager
def _working(installed: Installation) -> Iterator[None]:
    """A worker that goes on and on."""
    worker = begun(installed, "work", "work", TRACEROOM_UNCHECKED_LANGUAGES="0")
    try:
        yield
        assert worker.poll() is None, "it is alive"
    finally:
        worker.terminate()
        said, _ = worker.communicate()
        assert "Traceback" not in said


def _tell(desk: str, what: str) -> bytes:
    """Sends a tip; the reference of its receipt."""
    told = Visitor(desk).tells(what)
    assert told.status == 201, told.text
    return reference_of(secret_of(told.said["words"]))


def _until(installed: Installation, true: Callable[[], bool]) -> None:
    """Asks the worker to go round until it is so."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        with psycopg.connect(installed.address("work"), autocommit=True) as room:
            room.execute("UPDATE records_job SET due_at = now() WHERE kind LIKE 'desk.%' AND state = 'waiting'")
            room.execute("SELECT pg_notify('traceroom_work', '')")
        time.sleep(0.1)


def _opened(installed: Installation, reference: bytes) -> bool:
    return bool(room_rows(installed, TIP, reference))


def _tells_that_it_cannot(installed: Installation) -> bool:
    query = "SELECT 1 FROM records_job WHERE kind = 'desk.pull' AND reason LIKE '%%cannot be opened%%sealed to%%'"
    return bool(room_rows(installed, query))


def _proved(installed: Installation, reference: bytes, room_key: str) -> bool:
    """Whether its receipt has a proof; one that it has holds, against this key of the room."""
    ((_, envelope),) = room_rows(installed, TIP, reference)
    checked = check(receipt(installed, envelope)[0], room_key=room_key)
    assert checked.holds, [step.sentence for step in checked.steps]
    return checked.steps[-1].holds is True


def test_the_opening_key_changes_in_either_order_and_every_tip_is_opened(first: Installation) -> None:
    second = replace(first, desk_keys=first.desk_keys.with_opening())
    third = replace(second, desk_keys=second.desk_keys.with_opening())
    with serving(first, "desk") as desk:
        with _working(first):
            before = _tell(desk, "before")
            _until(first, lambda: _opened(first, before))
        unopened = _tell(desk, "while no worker runs")
        with _working(second):
            between = _tell(desk, "the worker has the new key, the desk the old")
            with serving(second, "desk") as renewed:
                after = _tell(renewed, "both have the new one")
                for one in (unopened, between, after):
                    _until(second, lambda one=one: _opened(second, one))  # type: ignore[misc]
            assert not _tells_that_it_cannot(second)
            with serving(third, "desk") as early:
                waits = _tell(early, "the desk was given a key that the worker does not have")
                _until(second, lambda: _tells_that_it_cannot(second))
                still = _tell(desk, "and one that it has")
                _until(second, lambda: _opened(second, still))
                assert not _opened(second, waits)
        with _working(third):
            _until(third, lambda: _opened(third, waits))


def test_the_rooms_key_changes_and_each_receipt_holds_against_the_key_of_its_time(first: Installation) -> None:
    second = replace(first, desk_keys=first.desk_keys.with_desk(today=TODAY))
    third = replace(second, desk_keys=second.desk_keys.with_receipt().with_room(today=TODAY))
    old, new = first.desk_keys.room.public, third.desk_keys.room.public
    with serving(first, "desk") as desk, _working(first):
        before = _tell(desk, "signed by the first key of the desk")
        with serving(second, "desk") as renewed:
            between = _tell(renewed, "signed by the second")
        for one in (before, between):
            _until(first, lambda one=one: _opened(first, one) and _proved(first, one, old))  # type: ignore[misc]
        with serving(third, "desk") as early:
            unexpected = _tell(early, "the desk has the new key of the room, the worker not yet")
            _until(first, lambda: _opened(first, unexpected))
            late = _tell(desk, "a desk that nobody has ended")
            _until(first, lambda: _opened(first, late))
    with serving(third, "desk") as desk, _working(third):
        after = _tell(desk, "both have the new key")
        for one in (after, unexpected):
            _until(third, lambda one=one: _opened(third, one) and _proved(third, one, new))  # type: ignore[misc]
        for one in (before, between, late):
            assert _proved(third, one, old) or one is late


def test_a_promise_that_missed_the_last_head_of_its_key_is_given_none_that_would_not_hold(first: Installation) -> None:
    second = replace(first, desk_keys=first.desk_keys.with_room(today=TODAY))
    old, new = first.desk_keys.room.public, second.desk_keys.room.public
    with serving(first, "desk") as desk:
        missed = _tell(desk, "no worker has seen it under the old key")
    with serving(second, "desk") as desk, _working(second):
        after = _tell(desk, "under the new key")
        _until(second, lambda: _opened(second, after) and _proved(second, after, new))
        assert _opened(second, missed) and not _proved(second, missed, old)
    with serving(first, "desk") as desk, _working(first):
        again = _tell(desk, "the worker has its old lines once more")
        _until(first, lambda: _opened(first, again) and _proved(first, again, old))
        _until(first, lambda: _proved(first, missed, old))
