"""Log proved: a room that was brought back from a backup has its log again, and the operator hears what is missing."""

from __future__ import annotations

import json
import os

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import Sent, as_worker, order, past_rules, receipt, room_rows, send_tip
from traceroom.adapters.receipt_check import check
from traceroom.site.installation import Installation

LEAVES = "SELECT number, leaf FROM records_logleaf WHERE number < %s ORDER BY number"
HEADS = "SELECT size, root FROM records_loghead WHERE size = %s"


def _round(installed: Installation) -> str:
    """A worker that has just been begun pulls, signs, and leaves the proofs."""
    from traceroom.site.jobs.handlers.desk_pull import LOOKED, pull
    from traceroom.site.jobs.handlers.desk_seal import seal

    LOOKED.clear()
    with as_worker(installed):
        said = pull(order())
        seal(order())
        seal(order())
    return said


def _size(installed: Installation) -> int:
    ((size,),) = room_rows(installed, "SELECT count(*) FROM records_logleaf")
    return int(size)


def _brought_back(installed: Installation, size: int, *lost: Sent) -> None:
    """The room's tables as a backup has them from when the log was so long."""
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_logleaf WHERE number >= %s", [size])
        database.execute("DELETE FROM records_loghead WHERE size > %s", [size])
        database.execute("DELETE FROM records_tip WHERE envelope = ANY(%s)", [[one.id for one in lost]])
        database.commit()


def test_a_room_from_a_backup_signs_the_log_on_and_says_what_is_missing(installed: Installation) -> None:
    before = send_tip(installed, what="before the backup")
    assert "backup" not in _round(installed)
    then = _size(installed)
    lost = [send_tip(installed, what=f"since {n}") for n in range(3)]
    assert "backup" not in _round(installed)
    size = _size(installed)
    leaves, head = room_rows(installed, LEAVES, size), room_rows(installed, HEADS, size)
    assert size == then + 3 and head
    _brought_back(installed, then, *lost)
    after = send_tip(installed, what="after it")
    said = _round(installed)
    assert "with 3 promises of which the desk has proofs" in said and "3 envelopes of those" in said
    assert "1 tip opened" in said
    assert room_rows(installed, LEAVES, size) == leaves and room_rows(installed, HEADS, size) == head
    room_key = installed.desk_keys.room.public
    for one in (before, *lost, after):
        checked = check(receipt(installed, one.id)[0], room_key=room_key)
        assert checked.holds and all(step.holds for step in checked.steps)
    assert json.loads(receipt(installed, after.id)[0])["proof"]["number"] == size
    assert "backup" not in _round(installed)


def test_what_lies_at_the_desk_again_is_opened_again_though_the_log_has_it(installed: Installation) -> None:
    from tests.site.desk_made import send_word

    _round(installed)
    then, sent = _size(installed), send_tip(installed, what="in both backups")
    word = send_word(installed, sent, "and a word")
    with past_rules(installed) as desk:
        query = "SELECT id, sealed, leaf, received_on FROM envelopes_envelope WHERE id = ANY(%s)"
        rows = desk.execute(query, [[sent.id, word]]).fetchall()
    _round(installed)
    _brought_back_with_words(installed, then, sent)
    with past_rules(installed) as desk:
        for row in rows:
            desk.execute("INSERT INTO envelopes_envelope (id, sealed, leaf, received_on) VALUES (%s, %s, %s, %s)", row)
    said = _round(installed)
    assert "0 envelopes of those" in said and "1 tip and 1 word opened" in said
    query = "SELECT t.what, w.text FROM records_tip t JOIN records_tipword w ON w.tip_id = t.id WHERE t.envelope = %s"
    assert room_rows(installed, query, sent.id) == [("in both backups", "and a word")]


def _brought_back_with_words(installed: Installation, size: int, sent: Sent) -> None:
    with as_superuser(installed) as database:
        words = "DELETE FROM records_tipword USING records_tip t WHERE t.id = tip_id AND t.envelope = %s"
        database.execute(words, [sent.id])
        database.commit()
    _brought_back(installed, size, sent)


def test_a_log_that_is_another_than_was_proved_is_said_and_nothing_is_entered(installed: Installation) -> None:
    _round(installed)
    then, lost = _size(installed), send_tip(installed, what="lost")
    _round(installed)
    size = _size(installed)
    rows = room_rows(installed, LEAVES, size)
    heads = room_rows(installed, "SELECT size, root, signed_on, signature FROM records_loghead WHERE size > %s", then)
    _brought_back(installed, then, lost)
    with as_superuser(installed) as database:
        other = "INSERT INTO records_logleaf (number, leaf) VALUES (%s, %s)"
        database.execute(other, [then, os.urandom(32)])
        database.commit()
    try:
        from traceroom.site.jobs.handlers.desk_pull import LOOKED, pull

        LOOKED.clear()
        with as_worker(installed):
            assert "is not this room's" in pull(order())
            assert "is not this room's" not in pull(order()), "it is said once"
        assert _size(installed) == size
    finally:
        with as_superuser(installed) as database:
            database.execute("UPDATE records_logleaf SET leaf = %s WHERE number = %s", [rows[then][1], then])
            for head in heads:
                kept = "INSERT INTO records_loghead (size, root, signed_on, signature) VALUES (%s, %s, %s, %s)"
                database.execute(kept, head)
            database.commit()


@pytest.mark.parametrize(
    "proof", ["", "{}", '{"size": 99, "head": 7}', '{"size": 98, "head": "[]", "head_signature": ""}']
)
def test_odd_proofs_and_those_of_another_room_are_not_looked_at(installed: Installation, proof: str) -> None:
    from traceroom.site.jobs import desk_side, log_proved

    with as_worker(installed), desk_side.connected() as desk:
        assert log_proved._head(proof, installed.desk_keys.room.public) is None
        assert log_proved.looked_after(desk, root="0" * 64, now=order().now) == ""
