"""Pulling: the walk over what lies at the desk, when its time is over, and what the tables do not take."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import (
    DAY,
    as_worker,
    lies_there,
    order,
    past_rules,
    put,
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


def test_a_run_that_did_not_come_to_the_end_asks_for_the_next_one_once(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import pulling

    query = "SELECT count(*) FROM records_job WHERE kind = 'desk.pull' AND state = 'waiting' AND NOT periodic"
    _pull(installed)
    _forget_asked(installed)
    monkeypatch.setattr(pulling, "AT_ONCE", 1)
    monkeypatch.setattr(pulling, "LONG_S", -1.0)
    for number in range(3):
        send_tip(installed, what=f"tip {number}")
    for _ in range(2):
        assert _pull(installed) == "1 tip opened."
        assert room_rows(installed, query) == [(1,)]
    _forget_asked(installed)
    _pull(installed)
    _pull(installed)
    _forget_asked(installed)


def _forget_asked(installed: Installation) -> None:
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_job WHERE kind = 'desk.pull' AND NOT periodic")
        database.commit()


def test_however_much_cannot_be_opened_something_that_can_is_taken_in_each_run(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import pulling

    _pull(installed)
    bad = [put(installed, b"no envelope at all", id=UUID(int=number)) for number in range(3)]
    sent = send_tip(installed, what="behind them")
    monkeypatch.setattr(pulling, "AT_ONCE", 1)
    monkeypatch.setattr(pulling, "LONG_S", -1.0)
    assert "1 tip opened" in _pull(installed)
    assert not lies_there(installed, sent.id) and all(lies_there(installed, one) for one in bad)
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = ANY(%s)", [bad])
    _forget_asked(installed)


@pytest.mark.parametrize("place", [0, 3, 5])
def test_one_of_a_batch_that_the_tables_do_not_take_costs_the_others_nothing(
    installed: Installation, place: int
) -> None:
    from traceroom.site.jobs.handlers.desk_pull import TOLD

    _pull(installed)
    TOLD.clear()
    odd = f"as no other at {place}"
    sent = [send_tip(installed, what=odd if n == place else f"fine {n}", files=[b"x"]) for n in range(6)]
    words = [send_word(installed, one, f"{odd} {n}") for n, one in enumerate(sent)]
    with as_superuser(installed) as database:
        for table, column, text in (("tip", "what", odd), ("tipword", "text", f"{odd} 3")):
            add = f"ALTER TABLE records_{table} ADD CONSTRAINT not_odd CHECK ({column} <> '{text}')"
            database.execute(add.encode())
        database.commit()
    try:
        assert "5 tips" in _pull(installed)
    finally:
        with as_superuser(installed) as database:
            database.execute("ALTER TABLE records_tip DROP CONSTRAINT not_odd")
            database.execute("ALTER TABLE records_tipword DROP CONSTRAINT not_odd")
            database.commit()
    assert [lies_there(installed, one.id) for one in sent] == [n == place for n in range(6)]
    assert [lies_there(installed, one) for one in words] == [n in (3, place) for n in range(6)]
    _pull(installed)
    _pull(installed)
    assert not any(lies_there(installed, one) for one in (*(tip.id for tip in sent), *words))
    query = (
        "SELECT t.envelope, t.what, w.text, (SELECT count(*) FROM records_tippicture p WHERE p.tip_id = t.id)"
        " FROM records_tip t JOIN records_tipword w ON w.tip_id = t.id WHERE t.envelope = ANY(%s)"
    )
    rows = {row[0]: row[1:] for row in room_rows(installed, query, [one.id for one in sent])}
    assert [rows[one.id] for one in sent] == [(odd if n == place else f"fine {n}", f"{odd} {n}", 1) for n in range(6)]


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


def test_no_word_that_was_sent_before_its_tip_was_taken_back_comes_after_it(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs import pulling
    from traceroom.site.jobs.desk_side import DeskSide, Waiting

    _pull(installed)
    sent = send_tip(installed, what="once")
    _pull(installed)
    behind, middle, before = uuid4().int >> 9, 1 << 127, ~(uuid4().int >> 9) % (1 << 128)
    put(installed, b"in the middle of the walk", id=UUID(int=middle))
    asked = DeskSide.waiting
    said: list[UUID] = []

    def waiting(self: DeskSide, *, after: UUID | None, most: int, of: Sequence[UUID] | None = None) -> list[Waiting]:
        found = asked(self, after=after, most=most, of=of)
        if not said:  # the word's id lies behind us, the withdrawal's before us
            said.append(_moved(installed, send_word(installed, sent, "one thing more"), behind))
            said.append(_moved(installed, send_withdrawal(installed, sent), before))
        return found

    monkeypatch.setattr(pulling, "AT_ONCE", 1)
    monkeypatch.setattr(DeskSide, "waiting", waiting)
    _pull(installed)
    _pull(installed)
    assert not any(lies_there(installed, one) for one in said)
    query = (
        "SELECT t.what, w.text FROM records_tip t LEFT JOIN records_tipword w ON w.tip_id = t.id WHERE t.envelope = %s"
    )
    assert room_rows(installed, query, sent.id) == [("", None)]
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_envelope WHERE id = %s", [UUID(int=middle)])


def _moved(installed: Installation, envelope: UUID, to: int) -> UUID:
    """The envelope under another id."""
    with past_rules(installed) as desk:
        for table in ("envelope", "receipt"):
            desk.execute(f"UPDATE envelopes_{table} SET id = %s WHERE id = %s".encode(), [UUID(int=to), envelope])
    return UUID(int=to)


@pytest.mark.parametrize("gone", ["taken back", "deleted"])
def test_what_is_gone_does_not_come_again_with_a_backup_of_the_desk(installed: Installation, gone: str) -> None:
    _pull(installed)
    sent = send_tip(installed, what="a name", files=[b"a picture"])
    send_word(installed, sent, "and an address")
    tables = ("envelope", "attachment", "receipt")
    with past_rules(installed) as desk:
        for table in tables:
            desk.execute(f"CREATE TABLE backup_{table} AS SELECT * FROM envelopes_{table}".encode())
    try:
        _pull(installed)
        if gone == "taken back":
            send_withdrawal(installed, sent)
            _pull(installed)
        else:
            with as_superuser(installed) as database:
                database.execute("UPDATE records_tip SET what = '', deleted_at = now() WHERE envelope = %s", [sent.id])
                for table in ("tipword", "tippicture"):
                    rows = f"DELETE FROM records_{table} USING records_tip t WHERE t.id = tip_id AND t.envelope = %s"
                    database.execute(rows.encode(), [sent.id])
                database.commit()
        with past_rules(installed) as desk:
            for table in tables:
                desk.execute(f"DELETE FROM envelopes_{table}".encode())
                desk.execute(f"INSERT INTO envelopes_{table} SELECT * FROM backup_{table}".encode())
        _pull(installed)
    finally:
        with past_rules(installed) as desk:
            for table in tables:
                desk.execute(f"DROP TABLE backup_{table}".encode())
    query = (
        "SELECT t.what, (SELECT count(*) FROM records_tipword w WHERE w.tip_id = t.id),"
        " (SELECT count(*) FROM records_tippicture p WHERE p.tip_id = t.id) FROM records_tip t WHERE t.envelope = %s"
    )
    assert room_rows(installed, query, sent.id) == [("", 0, 0)]
    assert not lies_there(installed, sent.id)
    later = send_word(installed, sent, "one thing more")
    _pull(installed)
    assert room_rows(installed, query, sent.id) == [("", 1, 0)] and not lies_there(installed, later), "a new one does"
