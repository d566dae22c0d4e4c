"""Desk seal: the log grows and is signed, and each promise that the room has opened gets a proof that checks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import DAY, as_worker, order, past_rules, put, receipt, room_rows, send_tip, send_word
from traceroom.adapters.receipt_check import check
from traceroom.adapters.sealing import seal as sealed_to
from traceroom.site.installation import Installation
from traceroom.values.merkle import Log, root
from traceroom.values.trouble import Trouble

LEAVES = "SELECT leaf FROM records_logleaf ORDER BY number"
HEADS = "SELECT size, root FROM records_loghead ORDER BY size"


def _pull(installed: Installation) -> None:
    from traceroom.site.jobs.handlers.desk_pull import pull

    with as_worker(installed):
        pull(order())


def _seal(installed: Installation, *, days: int = 0) -> str:
    """As the worker does it now, or so many days from now."""
    from traceroom.site.jobs.handlers.desk_seal import seal

    with as_worker(installed):
        now = order()
        return seal(replace(now, now=now.now + timedelta(days=days)))


def test_every_promise_of_a_batch_gets_a_proof_that_the_offline_check_accepts(installed: Installation) -> None:
    sent = [send_tip(installed, what=f"tip {n}") for n in range(7)]
    ids = [*(one.id for one in sent), send_word(installed, sent[0], "more")]
    room_key = installed.desk_keys.room.public
    _pull(installed)
    assert "was signed" in _seal(installed)
    assert "proof" in _seal(installed)
    for one in ids:
        file, _ = receipt(installed, one)
        checked = check(file, room_key=room_key)
        assert checked.holds and all(step.holds for step in checked.steps), checked
    first = json.loads(receipt(installed, ids[0])[0])
    second = json.loads(receipt(installed, ids[1])[0])
    assert not check(json.dumps(first | {"proof": second["proof"]}), room_key=room_key).holds
    assert _seal(installed) == "", "nothing came since"


def test_the_log_only_grows_and_each_head_is_its_beginning(installed: Installation) -> None:
    for batch in range(3):
        send_tip(installed, what=f"batch {batch}")
        _pull(installed)
        _seal(installed)
    leaves = [bytes(leaf) for (leaf,) in room_rows(installed, LEAVES)]
    heads = room_rows(installed, HEADS)
    assert len(heads) >= 3 and heads[-1][0] == len(leaves)
    assert all(bytes(head) == root(leaves[:size]) == Log(leaves).root(size) for size, head in heads)


def test_what_is_not_opened_has_no_proof(installed: Installation) -> None:
    kept = put(installed, b"not for us")
    _pull(installed)
    _seal(installed)
    _seal(installed)
    file, opened = receipt(installed, kept)
    assert json.loads(file)["proof"] is None and not opened
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = %s", [kept])


def test_a_promise_that_the_desk_has_written_otherwise_stops_nobody(installed: Installation) -> None:
    odd, fine = send_tip(installed, what="odd"), send_tip(installed, what="fine")
    with past_rules(installed) as desk:
        desk.execute("UPDATE envelopes_receipt SET promise = 'nonsense' WHERE id = %s", [odd.id])
    _pull(installed)
    _seal(installed)
    _seal(installed)
    assert check(receipt(installed, fine.id)[0]).holds
    with past_rules(installed) as desk:
        proof = desk.execute("SELECT proof FROM envelopes_receipt WHERE id = %s", [odd.id]).fetchone()
        desk.execute("DELETE FROM envelopes_receipt WHERE id = %s", [odd.id])
    assert proof == ("",)


def test_an_envelope_with_an_odd_leaf_is_opened_all_the_same(installed: Installation) -> None:
    payload = json.dumps({"v": 1, "kind": "withdrawal", "mandate": "00" * 32}).encode()
    waits = put(installed, sealed_to(payload, to=installed.desk_keys.sealed_to()))
    sent = send_tip(installed, what="odd leaf")
    with past_rules(installed) as desk:
        desk.execute("UPDATE envelopes_envelope SET leaf = 'short' WHERE id = %s", [sent.id])
    _pull(installed)
    assert room_rows(installed, "SELECT what FROM records_tip WHERE envelope = %s", sent.id) == [("odd leaf",)]
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = %s", [waits])


def test_a_log_that_is_not_the_one_that_was_signed_is_signed_no_more(installed: Installation) -> None:
    from traceroom.site.actions import log_heads

    send_tip(installed, what="before")
    _pull(installed)
    _seal(installed)
    with as_superuser(installed) as database:
        kept = database.execute("SELECT leaf FROM records_logleaf WHERE number = 0").fetchone()
        database.execute("UPDATE records_logleaf SET leaf = %s WHERE number = 0", [b"x" * 32])
        database.commit()
    send_tip(installed, what="after")
    _pull(installed)
    log_heads.LOG = log_heads.Grown()
    try:
        with pytest.raises(Trouble, match="bring its table back"):
            _seal(installed)
    finally:
        with as_superuser(installed) as database:
            database.execute("UPDATE records_logleaf SET leaf = %s WHERE number = 0", [(kept or (b"",))[0]])
            database.commit()
        log_heads.LOG = log_heads.Grown()
    assert "was signed" in _seal(installed)


def test_everybody_may_compare_the_heads_and_the_pages_that_are_pushed_leave_them_there(
    installed: Installation,
) -> None:
    from traceroom.site.jobs import desk_side
    from traceroom.site.jobs.handlers.desk_push import push

    sent = []
    for number in range(3):
        sent.append(send_tip(installed, what=f"tip {number}"))
        _pull(installed)
        _seal(installed)
    _seal(installed)
    assert DAY.isoformat() not in _shown(installed), "when it grows is nobody's business on that day"
    _seal(installed, days=1)
    shown = _shown(installed)
    sizes = [json.loads(one["head"])["size"] for one in json.loads(shown)["heads"]]
    assert sizes == sorted(sizes, reverse=True) and len(sizes) >= 3
    for one in sent:
        checked = check(receipt(installed, one.id)[0], room_key=installed.desk_keys.room.public, logs=[shown])
        assert checked.complete and "the same head" in checked.steps[-1].sentence
    with as_worker(installed):
        push(order())
        assert _shown(installed) == shown
        with desk_side.connected() as desk:
            assert desk_side.LOG not in desk.tags()
            desk.publish([], gone=[desk_side.LOG])
    _seal(installed, days=1)
    assert _shown(installed) == shown, "and it is put up again"


def test_of_earlier_days_the_last_head_is_shown(installed: Installation) -> None:
    from traceroom.site.actions import log_heads

    for number in range(3):
        send_tip(installed, what=f"one more {number}")
        _pull(installed)
        _seal(installed)
    with as_superuser(installed) as database:
        sizes = [size for (size,) in database.execute("SELECT size FROM records_loghead ORDER BY size").fetchall()]
        earlier = "UPDATE records_loghead SET signed_on = %s WHERE size < %s"
        for day, size in (("2020-01-02", sizes[-1]), ("2020-01-01", sizes[-2])):
            database.execute(earlier, [day, size])
        database.commit()
    with as_worker(installed):
        shown = [json.loads(one.text)["size"] for one in log_heads.shown(newest=1, before=DAY)]
    assert shown == sizes[-2:-4:-1]
    with as_superuser(installed) as database:
        database.execute("UPDATE records_loghead SET signed_on = current_date")
        database.commit()


def _shown(installed: Installation) -> str:
    with past_rules(installed) as desk:
        row = desk.execute("SELECT body FROM envelopes_published WHERE path = '/log.json'").fetchone()
    return bytes((row or (b"",))[0]).decode()
