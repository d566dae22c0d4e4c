"""Desk pull: what was sent comes out as a tip, once, whatever breaks in between; what cannot be opened is kept."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.adapters.hostile_pictures import plain, saved
from tests.site.databases import as_superuser
from tests.site.desk_made import (
    DAY,
    as_worker,
    lies_there,
    order,
    past_rules,
    put,
    receipt,
    room_rows,
    send_tip,
    send_withdrawal,
    send_word,
)
from tests.site.processes import begun
from traceroom.adapters.sealed_stream import opened_stream
from traceroom.adapters.sealing import Opening, seal, unseal
from traceroom.site.installation import Installation

TIP = 'SELECT what, "where", language, may_ask, received_on, withdrawn_on FROM records_tip WHERE envelope = %s'
WORDS = (
    "SELECT w.text FROM records_tipword w JOIN records_tip t ON t.id = w.tip_id WHERE t.envelope = %s"
    " AND w.by_id IS NULL ORDER BY w.text"
)
FILES = (
    "SELECT p.number, p.sealed, p.sealed_key, p.state, p.reason FROM records_tippicture p"
    " JOIN records_tip t ON t.id = p.tip_id WHERE t.envelope = %s ORDER BY p.number"
)
LEAVES = "SELECT count(*) FROM records_logleaf WHERE leaf = %s"


def _pull(installed: Installation) -> str:
    from traceroom.site.jobs.handlers.desk_pull import pull

    with as_worker(installed):
        return pull(order())


def _leaf(installed: Installation, envelope: UUID) -> bytes:
    with past_rules(installed) as desk:
        row = desk.execute("SELECT leaf FROM envelopes_envelope WHERE id = %s", [envelope]).fetchone()
    assert row is not None
    return bytes(row[0])


def _hold(installed: Installation, envelope: UUID) -> None:
    with as_superuser(installed) as database:
        database.execute("UPDATE records_tip SET held_at = now() WHERE envelope = %s", [envelope])
        database.commit()


def test_a_tip_comes_out_as_it_was_sent_and_is_gone_at_the_desk(installed: Installation) -> None:
    sent = send_tip(installed, what="Een zak", where="in Gent 🙂", may_ask=False)
    leaf = _leaf(installed, sent.id)
    assert "1 tip opened" in _pull(installed)
    assert room_rows(installed, TIP, sent.id) == [("Een zak", "in Gent 🙂", "nl", False, DAY, None)]
    assert room_rows(installed, LEAVES, leaf) == [(1,)]
    assert not lies_there(installed, sent.id)
    assert receipt(installed, sent.id)[1], "its receipt says that it was opened"
    assert _pull(installed) == ""


def test_a_tip_finds_its_appeal_and_one_of_no_appeal_is_taken_too(installed: Installation) -> None:
    with as_superuser(installed) as database:
        row = database.execute("SELECT slug, id FROM records_appeal LIMIT 1").fetchone()
    slug, appeal = row or ("gone", None)
    named, odd = send_tip(installed, appeal=slug), send_tip(installed, appeal="no-such-slug")
    _pull(installed)
    query = "SELECT appeal_id FROM records_tip WHERE envelope = %s"
    assert room_rows(installed, query, named.id) == [(appeal,)]
    assert room_rows(installed, query, odd.id) == [(None,)]
    with as_superuser(installed) as database:  # other tests count what the cast has
        database.execute("DELETE FROM records_tip WHERE envelope = %s", [named.id])
        database.commit()


def test_files_stay_sealed_and_their_keys_are_sealed_to_the_room(installed: Installation) -> None:
    pictures = [saved(plain(), "JPEG"), os.urandom(200_000)]
    sent = send_tip(installed, files=pictures)
    _pull(installed)
    rows = room_rows(installed, FILES, sent.id)
    assert [row[0] for row in rows] == [0, 1]
    for (_, sealed, sealed_key, state, reason), picture in zip(rows, pictures, strict=True):
        key = unseal(bytes(sealed_key), by=installed.desk_keys.opening)
        assert b"".join(opened_stream(bytes(sealed), key, 1 << 20)) == picture
        assert (state, reason) == ("waiting", "")
    assert not lies_there(installed, sent.id)


def test_a_file_without_key_and_a_key_without_file_are_said_and_kept(installed: Installation) -> None:
    sent = send_tip(installed, files=[b"one"])
    with past_rules(installed) as desk:
        desk.execute("UPDATE envelopes_attachment SET number = 3 WHERE envelope = %s", [sent.id])
    _pull(installed)
    (missing, odd) = room_rows(installed, FILES, sent.id)
    assert missing[0] == 0 and missing[3] == "refused" and "did not come along" in missing[4]
    assert odd[0] == 3 and odd[3] == "refused" and "without the key" in odd[4] and len(odd[1]) > 100


def test_what_cannot_be_opened_is_kept_told_once_and_costs_the_others_nothing(installed: Installation) -> None:
    from traceroom.site.jobs.handlers.desk_pull import TOLD

    TOLD.clear()
    good = seal(b"{}", to=installed.desk_keys.sealed_to())
    bad = [
        put(installed, b"no envelope at all"),
        put(installed, good[:-1] + bytes([good[-1] ^ 1])),
        put(installed, seal(b"for others", to=[Opening.made().public()])),
        put(installed, good),
        put(installed, seal(b'{"v": 1, "kind": "wish"}', to=installed.desk_keys.sealed_to())),
    ]
    fine = send_tip(installed, what="between them")
    said = _pull(installed)
    assert "1 tip opened" in said and "cannot be opened and stay at the desk" in said
    assert room_rows(installed, TIP, fine.id)
    assert all(lies_there(installed, one) for one in bad)
    assert _pull(installed) == "", "it is not said again every few seconds"
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = ANY(%s)", [bad])


def test_words_come_to_their_tip_also_before_it(installed: Installation) -> None:
    sent = send_tip(installed, what="first")
    with past_rules(installed) as desk:  # as if its own envelope came later
        row = desk.execute("SELECT sealed FROM envelopes_envelope WHERE id = %s", [sent.id]).fetchone()
        desk.execute("DELETE FROM envelopes_envelope WHERE id = %s", [sent.id])
        desk.execute("DELETE FROM envelopes_receipt WHERE id = %s", [sent.id])
    assert row is not None
    early = send_word(installed, sent, "one thing more")
    _pull(installed)
    assert lies_there(installed, early) and not room_rows(installed, TIP, sent.id)
    put(installed, bytes(row[0]), reference=sent.reference, id=sent.id)
    later = send_word(installed, sent, "and another")
    _pull(installed)
    assert room_rows(installed, WORDS, sent.id) == [("and another",), ("one thing more",)]
    assert not lies_there(installed, early) and not lies_there(installed, later)


def test_what_was_taken_back_leaves_a_line_without_words(installed: Installation) -> None:
    sent = send_tip(installed, what="something", where="somewhere", files=[b"a file"])
    send_word(installed, sent, "one thing more")
    _pull(installed)
    with past_rules(installed) as desk:
        desk.execute(
            "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, 'x', %s)",
            [uuid4(), sent.reference, DAY],
        )
    send_word(installed, sent, "sent before, and pulled with the withdrawal")
    withdrawal = send_withdrawal(installed, sent)
    _pull(installed)
    assert room_rows(installed, TIP, sent.id) == [("", "", "nl", True, DAY, DAY)]
    assert not room_rows(installed, WORDS, sent.id) and not room_rows(installed, FILES, sent.id)
    assert receipt(installed, withdrawal)[1]
    with past_rules(installed) as desk:
        query = "SELECT 1 FROM envelopes_answer WHERE reference = %s"
        assert desk.execute(query, [sent.reference]).fetchone() is None


def test_what_is_held_is_kept_when_it_is_taken_back_and_marked(installed: Installation) -> None:
    sent = send_tip(installed, what="something", files=[b"a file"])
    send_word(installed, sent, "one thing more")
    _pull(installed)
    _hold(installed, sent.id)
    send_withdrawal(installed, sent)
    _pull(installed)
    assert room_rows(installed, TIP, sent.id) == [("something", "", "nl", True, DAY, DAY)]
    assert room_rows(installed, WORDS, sent.id) and room_rows(installed, FILES, sent.id)


def test_the_ledger_holds_ids_alone(installed: Installation) -> None:
    with psycopg.connect(installed.address("ledger")) as database:
        last = database.execute("SELECT coalesce(max(id), 0) FROM records_ledgerentry").fetchone()
    sent = send_tip(installed, what="do not write this down")
    send_word(installed, sent, "nor this")
    send_withdrawal(installed, sent)
    _pull(installed)
    ((tip,),) = room_rows(installed, "SELECT id FROM records_tip WHERE envelope = %s", sent.id)
    with psycopg.connect(installed.address("ledger")) as database:
        query = 'SELECT did, actor, details FROM records_ledgerentry WHERE id > %s AND "on" = %s ORDER BY id'
        rows = database.execute(query, [(last or (0,))[0], str(tip)]).fetchall()
    assert [row[:2] for row in rows] == [
        ("tip.opened", "system"), ("tip.word_opened", "system"), ("tip.taken_back", "system"),
    ]  # fmt: skip
    assert rows[0][2] == {"envelope": str(sent.id)} and "not" not in json.dumps([row[2] for row in rows])


@contextmanager
def _locked(installed: Installation, *, room: bool) -> Iterator[None]:
    """Inside, a worker comes as far as the room's commit or as the one at the desk, and waits there."""
    connection = as_superuser(installed) if room else past_rules(installed)
    table = "records_logleaf" if room else "envelopes_attachment"
    with connection as database:
        database.execute(f"LOCK TABLE {table} IN SHARE MODE".encode())
        yield
        database.rollback()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("before_the_rooms_commit", [True, False])
def test_a_worker_that_is_killed_between_loses_nothing_and_doubles_nothing(
    installed: Installation, *, before_the_rooms_commit: bool
) -> None:
    _pull(installed)
    sent = send_tip(installed, what="once", files=[saved(plain(), "PNG")])
    word = send_word(installed, sent, "a word")
    leaf = _leaf(installed, sent.id)
    with psycopg.connect(installed.address("work"), autocommit=True) as database:
        database.execute(
            "UPDATE records_job SET due_at = now() - interval '1 second',"
            " leased_until = leased_until - interval '1 hour' WHERE kind = 'desk.pull'"
        )
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
    with _locked(installed, room=before_the_rooms_commit):
        worker = begun(installed, "work", "work", "--once")
        if before_the_rooms_commit:
            _until(lambda: room_rows(installed, waits, "records_logleaf") != [(0,)])
        else:
            _until(lambda: bool(room_rows(installed, TIP, sent.id)))
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
        assert lies_there(installed, sent.id) and lies_there(installed, word)
        assert bool(room_rows(installed, TIP, sent.id)) is not before_the_rooms_commit
    _until(lambda: not room_rows(installed, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
    _pull(installed)
    assert room_rows(installed, TIP, sent.id) == [("once", "", "nl", True, DAY, None)]
    assert room_rows(installed, WORDS, sent.id) == [("a word",)]
    assert [row[3] for row in room_rows(installed, FILES, sent.id)] == ["waiting"]
    assert room_rows(installed, LEAVES, leaf) == [(1,)]
    assert not lies_there(installed, sent.id) and not lies_there(installed, word)


def test_without_a_desk_nothing_is_done(installed: Installation) -> None:
    from tests.site.processes import as_process
    from traceroom.site.jobs.handlers import desk_answers, desk_clean, desk_pull, desk_push, desk_seal, tip_pictures

    with as_process(installed, "work"):
        for one in (desk_answers, desk_clean, desk_pull, desk_push, desk_seal, tip_pictures):
            assert one.HANDLER.do(order()) == ""


def test_a_desk_that_is_away_is_a_sentence(installed: Installation) -> None:
    from django.db import connections

    from traceroom.site.jobs.handlers.desk_pull import pull
    from traceroom.values.trouble import Trouble

    with as_worker(installed):
        connections.settings["desk"]["PORT"], connections.settings["desk"]["HOST"] = "1", "127.0.0.1"
        with pytest.raises(Trouble, match="Nothing is lost"):
            pull(order())


@pytest.mark.usefixtures("installed")
def test_it_comes_by_itself() -> None:
    from traceroom.site.jobs.handlers import handlers

    assert handlers()["desk.pull"].every == timedelta(seconds=5)
