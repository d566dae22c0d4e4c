"""The desk's side: each statement does what its role may, and the same again does no harm."""

from __future__ import annotations

import os
from uuid import uuid4

import pytest

from tests.site.desk_made import DAY, as_worker, lies_there, past_rules, receipt, send_tip
from traceroom.site.installation import Installation
from traceroom.values.trouble import Trouble


def test_envelopes_come_in_order_and_go_with_their_files(installed: Installation) -> None:
    from traceroom.site.jobs import desk_side

    sent = [send_tip(installed, what=str(n), files=[b"a file"] * n) for n in range(3)]
    with as_worker(installed), desk_side.connected() as desk:
        lie = desk.waiting(after=None, most=10_000)
        assert [one.id for one in lie] == sorted(one.id for one in lie) and {one.id for one in sent} <= {
            one.id for one in lie
        }
        behind = desk.waiting(after=lie[0].id, most=2)
        assert [one.id for one in behind] == [one.id for one in lie[1:3]]
        numbers = {one.id: one.numbers for one in lie}
        assert [numbers[one.id] for one in sent] == [(), (0,), (0, 1)]
        assert len(desk.file(sent[2].id, 1)) > 64 * 1024
        for _ in range(2):
            desk.taken([one.id for one in sent])
    assert not any(lies_there(installed, one.id) for one in sent)
    assert all(receipt(installed, one.id)[1] for one in sent)


def test_few_come_at_once_where_they_are_large_and_those_that_are_named_alone(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import desk_side

    ids = sorted(send_tip(installed, what="x").id for _ in range(5))
    with as_worker(installed), desk_side.connected() as desk:
        size = len(desk.waiting(after=None, most=1, of=ids)[0].sealed)
        for most, expected in ((1, 1), (2 * size, 2), (2 * size + 1, 3), (99 * size, 5)):
            monkeypatch.setattr(desk_side, "MOST_AT_ONCE", most)
            assert [one.id for one in desk.waiting(after=None, most=99, of=ids)] == ids[:expected]
            assert [one.id for one in desk.waiting(after=ids[3], most=99, of=ids)] == ids[4:]
        assert not desk.waiting(after=ids[4], most=99, of=ids) and not desk.waiting(after=None, most=99, of=[])
        desk.taken(ids)


def test_a_proof_is_written_once(installed: Installation) -> None:
    from traceroom.site.jobs import desk_side

    sent = send_tip(installed, what="x")
    with as_worker(installed), desk_side.connected() as desk:
        assert sent.id not in dict(desk.unproved(after=None, most=10_000)), "first it is opened"
        desk.taken([sent.id])
        assert sent.id in dict(desk.unproved(after=None, most=10_000))
        desk.prove({sent.id: '"first"'})
        desk.prove({sent.id: '"second"'})
        assert sent.id not in dict(desk.unproved(after=None, most=10_000))
    assert '"first"' in receipt(installed, sent.id)[0]


def test_answers_are_left_once_and_taken_away(installed: Installation) -> None:
    from traceroom.site.jobs import desk_side

    word, reference = uuid4(), os.urandom(32)
    query = "SELECT sealed FROM envelopes_answer WHERE reference = %s"
    with as_worker(installed), desk_side.connected() as desk:
        for sealed in (b"first", b"second"):
            desk.leave(word, reference=reference, sealed=sealed, day=DAY)
    with past_rules(installed) as database:
        assert database.execute(query, [reference]).fetchall() == [(b"first",)]
    with as_worker(installed), desk_side.connected() as desk:
        desk.take_away([reference])
    with past_rules(installed) as database:
        assert not database.execute(query, [reference]).fetchall()


def test_a_server_that_does_not_answer_is_a_sentence(installed: Installation) -> None:
    from django.db import connections

    from traceroom.site.jobs import desk_side

    with as_worker(installed):
        connections.settings["desk"].update(HOST="127.0.0.1", PORT="1")
        with pytest.raises(Trouble, match="TRACEROOM_DESK_DATABASE"), desk_side.connected() as desk:
            desk.tags()
