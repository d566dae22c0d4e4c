"""Pulling: the walk over what lies at the desk, when its time is over, and what the tables do not take."""

from __future__ import annotations

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import (
    DAY,
    as_worker,
    lies_there,
    order,
    past_rules,
    room_rows,
    send_tip,
    send_withdrawal,
    send_word,
)
from traceroom.site.installation import Installation


def _pull(installed: Installation) -> str:
    from traceroom.site.jobs.handlers.desk_pull import pull

    with as_worker(installed):
        return pull(order())


def test_more_than_one_batch_is_walked_in_one_go(installed: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.jobs import pulling

    _pull(installed)
    monkeypatch.setattr(pulling, "AT_ONCE", 3)
    sent = [send_tip(installed, what=f"tip {n}") for n in range(8)]
    assert "8 tips opened" in _pull(installed)
    assert not any(lies_there(installed, one.id) for one in sent)


def test_when_its_time_is_over_it_goes_on_the_next_time_and_withdrawals_wait_for_the_end(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import pulling

    _pull(installed)
    sent = [send_tip(installed, what=f"tip {n}") for n in range(3)]
    words = [send_word(installed, sent[0], "more")]
    withdrawal = send_withdrawal(installed, sent[0])
    monkeypatch.setattr(pulling, "LONG_S", -1.0)
    for _ in range(5):
        assert lies_there(installed, withdrawal) or not words
        _pull(installed)
    monkeypatch.undo()
    _pull(installed)
    what = [room_rows(installed, "SELECT what FROM records_tip WHERE envelope = %s", one.id) for one in sent]
    assert what == [[("",)], [("tip 1",)], [("tip 2",)]]
    assert not any(lies_there(installed, one) for one in (*words, withdrawal, *(one.id for one in sent)))


def test_what_the_tables_do_not_take_stays_and_costs_the_others_nothing(installed: Installation) -> None:
    from traceroom.site.jobs.handlers.desk_pull import TOLD

    TOLD.clear()
    odd, fine = send_tip(installed, what="as no other"), send_tip(installed, what="fine")
    with as_superuser(installed) as database:
        database.execute("ALTER TABLE records_tip ADD CONSTRAINT not_odd CHECK (what <> 'as no other')")
        database.commit()
    try:
        assert "1 envelope cannot be opened" in _pull(installed)
    finally:
        with as_superuser(installed) as database:
            database.execute("ALTER TABLE records_tip DROP CONSTRAINT not_odd")
            database.commit()
    assert lies_there(installed, odd.id) and not lies_there(installed, fine.id)
    _pull(installed)
    assert not lies_there(installed, odd.id), "and is taken when they do"


def test_a_desk_that_was_taken_over_stops_nothing_with_odd_rows(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import desk_side
    from traceroom.site.jobs.handlers.desk_pull import TOLD

    TOLD.clear()
    dated, large, filed = (send_tip(installed, what=what, files=[b"x"]) for what in ("dated", "large", "filed"))
    fine = send_tip(installed, what="fine")
    with past_rules(installed) as desk:
        desk.execute("UPDATE envelopes_envelope SET received_on = 'infinity' WHERE id = %s", [dated.id])
        desk.execute("UPDATE envelopes_envelope SET sealed = sealed || sealed WHERE id = %s", [large.id])
        desk.execute("UPDATE envelopes_attachment SET sealed = sealed || sealed WHERE envelope = %s", [filed.id])
    monkeypatch.setattr(desk_side, "MOST_BYTES", 6000)
    monkeypatch.setattr(desk_side, "MOST_OF_FILE", 100_000)
    assert "2 envelopes cannot be opened" in _pull(installed)
    query = "SELECT received_on FROM records_tip WHERE envelope = %s"
    assert room_rows(installed, query, dated.id) == room_rows(installed, query, fine.id) == [(DAY,)]
    assert lies_there(installed, large.id) and lies_there(installed, filed.id)
    TOLD.discard(large.id)
    assert "2 envelopes cannot be opened" in _pull(installed), "one that is too large is told by itself too"
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = ANY(%s)", [[large.id, filed.id]])
        desk.execute("DELETE FROM envelopes_attachment WHERE envelope = ANY(%s)", [[large.id, filed.id]])
