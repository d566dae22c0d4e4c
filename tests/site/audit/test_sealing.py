"""Sealing: numbers without gaps in the order of commits, all of a look or nothing, one sealer at a time, for good."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.site.audit.ledgers import KEY, SECOND
from tests.site.databases import as_role, as_superuser
from tests.site.processes import as_process
from traceroom.site.audit.verifying import verify
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ENTERING = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), 'system', %s, %s, '{}')"
NUMBERS = 'SELECT number FROM records_ledgerentry WHERE "on" = %s ORDER BY id'


@pytest.fixture
def working(installed: Installation) -> Iterator[Installation]:
    """This process is the worker's, and everything that other tests have written is sealed."""
    from traceroom.site.audit.sealing import seal

    with as_process(installed, "work"):
        seal(key=KEY, now=NOW)
        yield installed


def _enter(installed: Installation, on: UUID, times: int = 1) -> None:
    with psycopg.connect(installed.address("work")) as database:
        for _ in range(times):
            database.execute(ENTERING, ["case.read", str(on)])


def _numbers(installed: Installation, on: UUID) -> list[int | None]:
    with as_role(installed, "ledger") as database:
        return [row[0] for row in database.execute(NUMBERS, [str(on)])]


def _last(installed: Installation) -> int:
    with as_role(installed, "ledger") as database:
        (last,) = database.execute("SELECT coalesce(max(last), 0) FROM records_ledgerseal").fetchone() or (0,)
    return int(last)


def test_entries_are_numbered_without_gaps_and_signed(working: Installation) -> None:
    from traceroom.site.audit.exporting import lines
    from traceroom.site.audit.sealing import seal

    on, before = uuid4(), _last(working)
    _enter(working, on, 3)
    assert seal(key=KEY, now=NOW) == 3
    assert _numbers(working, on) == [before + 1, before + 2, before + 3]
    assert seal(key=KEY, now=NOW) == 0 and _last(working) == before + 3
    assert verify(lines(), keys=(KEY.public,) if before == 0 else ()).entries == before + 3


def test_what_is_committed_later_comes_later_although_it_was_begun_before(working: Installation) -> None:
    from traceroom.site.audit.sealing import seal

    slow, quick, before = uuid4(), uuid4(), _last(working)
    with psycopg.connect(working.address("work")) as database:
        database.execute(ENTERING, ["case.read", str(slow)])
        _enter(working, quick)
        assert seal(key=KEY, now=NOW) == 1
    assert _numbers(working, slow) == [None]
    assert seal(key=KEY, now=NOW) == 1
    assert (_numbers(working, quick), _numbers(working, slow)) == ([before + 1], [before + 2])


def test_what_was_taken_back_leaves_no_gap(working: Installation) -> None:
    from traceroom.site.audit.sealing import seal

    on, before = uuid4(), _last(working)
    with psycopg.connect(working.address("work")) as database:
        database.execute(ENTERING, ["case.read", str(on)])
        database.rollback()
    _enter(working, on)
    assert seal(key=KEY, now=NOW) == 1 and _numbers(working, on) == [before + 1]


def test_a_long_queue_becomes_many_seals_of_one_look(working: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.audit import sealing
    from traceroom.site.audit.exporting import lines

    monkeypatch.setattr(sealing, "BATCH", 4)
    on, before = uuid4(), _last(working)
    _enter(working, on, 11)
    assert sealing.seal(key=KEY, now=NOW) == 11
    with as_role(working, "ledger") as database:
        query = "SELECT last - first + 1 FROM records_ledgerseal WHERE first > %s ORDER BY first"
        assert [row[0] for row in database.execute(query, [before])] == [4, 4, 3]
    assert verify(lines()).entries == before + 11


def test_a_sealer_that_breaks_in_the_middle_leaves_nothing(
    working: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.audit import sealing

    monkeypatch.setattr(sealing, "BATCH", 2)
    signed = []

    def breaks(*given: object) -> str:
        signed.append(given)
        if len(signed) == 3:
            raise ZeroDivisionError
        return "0" * 128

    on, before = uuid4(), _last(working)
    _enter(working, on, 7)
    with monkeypatch.context() as broken:
        broken.setattr(sealing, "sign", breaks)
        with pytest.raises(ZeroDivisionError):
            sealing.seal(key=KEY, now=NOW)
    assert _last(working) == before and _numbers(working, on) == [None] * 7
    assert sealing.seal(key=KEY, now=NOW) == 7


def test_one_seals_at_a_time_and_the_other_does_not_wait(working: Installation) -> None:
    from traceroom.site.audit.sealing import ONE_AT_A_TIME, seal

    on = uuid4()
    _enter(working, on)
    with psycopg.connect(working.address("work")) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        assert seal(key=KEY, now=NOW) == 0
    assert seal(key=KEY, now=NOW) == 1


def test_many_sealers_and_many_writers_make_one_chain(working: Installation) -> None:
    from django.db import connections

    from traceroom.site.audit.exporting import lines
    from traceroom.site.audit.sealing import seal

    on, before = uuid4(), _last(working)

    def one(place: int) -> int:
        if place % 3:
            _enter(working, on, 5)
            return 0
        try:
            return seal(key=KEY, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        sealed = sum(pool.map(one, range(24)))
    sealed += seal(key=KEY, now=NOW)
    assert sealed == 16 * 5
    assert sorted(_numbers(working, on), key=lambda one: one or 0) == list(range(before + 1, before + 81))
    assert verify(lines()).entries == before + 80


def test_a_new_key_goes_on_where_the_old_one_ended(working: Installation) -> None:
    from traceroom.site.audit.exporting import keys, lines
    from traceroom.site.audit.sealing import seal

    _enter(working, uuid4())
    seal(key=SECOND, now=NOW)
    assert SECOND.public in {key.public for key in keys()}
    assert SECOND.public in verify(lines()).keys


def _changed(database: psycopg.Connection, statement: str) -> int:
    try:
        with database.transaction():
            return database.execute(statement.encode()).rowcount
    except InsufficientPrivilege:
        return 0


@pytest.mark.parametrize("process", ["room", "work", "partners", "ledger", "owner"])
def test_nobody_changes_or_deletes_an_entry_or_a_seal(working: Installation, process: str) -> None:
    from traceroom.site.audit.sealing import seal

    _enter(working, uuid4())
    seal(key=KEY, now=NOW)
    _enter(working, uuid4())
    with as_role(working, process) as database:
        for column in ("at", "actor", "organisation", "did", '"on"', "details", "id"):
            assert not _changed(database, f"UPDATE records_ledgerentry SET {column} = {column}"), column
        for column in ("first", "last", "previous", "head", "sealed_at", "public_key", "signature", "id"):
            assert not _changed(database, f"UPDATE records_ledgerseal SET {column} = {column}"), column
        for table in ("records_ledgerentry", "records_ledgerseal"):
            assert not _changed(database, f"DELETE FROM {table}")
            assert process == "owner" or not _changed(database, f"TRUNCATE {table}")


@pytest.mark.parametrize("process", ["room", "partners", "ledger", "owner"])
def test_nobody_but_the_sealer_numbers_or_seals(working: Installation, process: str) -> None:
    sealing = (
        "INSERT INTO records_ledgerseal (first, last, previous, head, sealed_at, public_key, signature)"
        " VALUES (999999, 999999, 'x', 'x', 'x', 'x', 'x')"
    )
    numbered = (
        'INSERT INTO records_ledgerentry (at, actor, did, "on", details, number, hash)'
        " VALUES (now(), 'operator', 'room.set', '', '{}', 999999, 'x')"
    )
    _enter(working, uuid4())
    with as_role(working, process) as database:
        assert not _changed(database, "UPDATE records_ledgerentry SET number = 999999, hash = 'x'")
        assert not _changed(database, sealing)
        assert not _changed(database, numbered)


def test_the_sealer_numbers_once_and_never_again(working: Installation) -> None:
    from traceroom.site.audit.sealing import seal

    on = uuid4()
    _enter(working, on)
    seal(key=KEY, now=NOW)
    with as_role(working, "work") as database:
        for again in ("number = number + 1000000", "number = NULL, hash = NULL", "hash = 'x'"):
            assert not _changed(database, f"UPDATE records_ledgerentry SET {again} WHERE \"on\" = '{on}'"), again


def test_the_reader_of_the_ledger_writes_that_it_was_exported_and_nothing_else(installed: Installation) -> None:
    entering = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), %s, %s, '', '{}')"
    with as_role(installed, "ledger") as database:
        assert database.execute(entering, ["ledger", "ledger.exported"]).rowcount == 1
    for actor, did in (("ledger", "case.read"), ("system", "ledger.exported"), ("operator", "room.set")):
        with as_role(installed, "ledger") as database, pytest.raises(InsufficientPrivilege):
            database.execute(entering, [actor, did])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE records_ledgerentry SET actor = 'operator' WHERE number = {last}", "was changed: entry {last}"),
        ("DELETE FROM records_ledgerentry WHERE number = {last} - 1", "is missing before it"),
        ("DELETE FROM records_ledgerentry WHERE number = {last}", "seals entries up to {last}"),
        ("UPDATE records_ledgerseal SET head = repeat('0', 64) WHERE last = {last}", "is a forged seal"),
        ("DELETE FROM records_ledgerseal WHERE last = {last} - 2", "should be: a seal is missing"),
    ],
)
def test_what_the_owner_of_the_machine_does_to_the_tables_is_found_in_the_next_export(
    working: Installation, harm: str, said: str
) -> None:
    from traceroom.site.audit.exporting import lines
    from traceroom.site.audit.sealing import seal
    from traceroom.site.audit.verifying import Broken

    _enter(working, uuid4())
    seal(key=KEY, now=NOW)
    _enter(working, uuid4(), 2)
    seal(key=KEY, now=NOW)
    last = _last(working)
    with as_superuser(working) as database:
        database.execute("CREATE TEMP TABLE entries AS SELECT * FROM records_ledgerentry")
        database.execute("CREATE TEMP TABLE seals AS SELECT * FROM records_ledgerseal")
        assert database.execute(harm.format(last=last).encode()).rowcount == 1
        database.commit()
        try:
            with pytest.raises(Broken, match=said.format(last=last)):
                verify(lines())
        finally:
            for table, kept in (("records_ledgerentry", "entries"), ("records_ledgerseal", "seals")):
                database.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM {kept})".encode())
                database.execute(f"INSERT INTO {table} SELECT * FROM {kept}".encode())
            database.commit()
    assert verify(lines()).entries == last


def test_whoever_holds_the_lock_for_long_is_told_of(working: Installation) -> None:
    """Any role may take it, also one that only wants that nothing is sealed."""
    from traceroom.site.audit.sealing import LONG, ONE_AT_A_TIME, seal
    from traceroom.values.trouble import Trouble

    on, now = uuid4(), datetime.now(UTC)
    with as_role(working, "partners") as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        _enter(working, on)
        assert seal(key=KEY, now=now) == 0, "another sealer may be at it"
        with pytest.raises(Trouble, match="older than ten minutes"):
            seal(key=KEY, now=now + 2 * LONG)
        holder.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])  # a server lets go some time after a goodbye
    assert seal(key=KEY, now=now) == 1 and len(_numbers(working, on)) == 1
