"""Opening, as the worker: what came is put in once, and nothing that came twice is there twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.site.appeals_made import releasing
from tests.site.cast import Cast
from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
from tests.site.stage import put_up
from traceroom.adapters import tip_payload
from traceroom.site.installation import Installation

NOW, DAY = datetime(2026, 3, 4, 12, tzinfo=UTC), date(2026, 3, 4)
TEXT = {"what": "a bag", "where": "Gent", "when": "", "how": "", "link": ""}


@pytest.fixture
def work(installed: Installation) -> Iterator[Installation]:
    with as_worker(installed):
        yield installed


def _tip(reference: bytes) -> tip_payload.Tip:
    return tip_payload.Tip(reference, os.urandom(32), "", "nl", "BE", may_ask=True, words=TEXT, files=())


def test_a_tip_belongs_to_the_newest_edition_that_the_public_has_seen(work: Installation, committed_cast: Cast) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, put_in

    with releasing(work, committed_cast) as released:
        first = {"published_at": NOW, "slug": "oneaddress"}
        released(status="replaced", **first)
        shown = released(status="published", edition=2, **first)
        released(status="asked", edition=3, slug="oneaddress", released_by_id=None, released_at=None)
        arrived = Arrived(uuid4(), DAY, replace(_tip(os.urandom(32)), appeal="oneaddress"))
        assert put_in([Coming(arrived, list)], now=NOW) == 1
        query = "SELECT appeal_id FROM records_tip WHERE envelope = %s"
        assert room_rows(work, query, arrived.envelope) == [(shown,)]
        with as_superuser(work) as database:
            database.execute("DELETE FROM records_tip WHERE envelope = %s", [arrived.envelope])
            database.commit()


def test_a_tip_is_put_in_once_with_its_files(work: Installation) -> None:
    from traceroom.site.actions.opening import NO_KEY, NOT_THERE, Arrived, Coming, SealedFile, put_in

    arrived = Arrived(uuid4(), DAY, _tip(os.urandom(32)))
    files = [SealedFile(0, b"stream", b"key"), SealedFile(1, b"stream", b""), SealedFile(2, b"", b"key")]
    coming = Coming(arrived, lambda: files)
    assert put_in([coming], now=NOW) == 1 and put_in([coming], now=NOW) == 0 and put_in([], now=NOW) == 0
    query = (
        "SELECT t.what, t.country, p.number, p.state, p.reason FROM records_tip t"
        " JOIN records_tippicture p ON p.tip_id = t.id WHERE t.envelope = %s ORDER BY p.number"
    )
    assert room_rows(work, query, arrived.envelope) == [
        ("a bag", "BE", 0, "waiting", ""),
        ("a bag", "BE", 1, "refused", NO_KEY),
        ("a bag", "BE", 2, "refused", NOT_THERE),
    ]


def test_of_many_those_that_are_new_are_put_in_each_with_its_own_words_and_files(work: Installation) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, SealedFile, put_in

    odd = 'It\'s "so" {a, b} \\N NULL\n\tüß🙂'
    tips = [replace(_tip(os.urandom(32)), words=TEXT | {"what": f"{odd} {number}"}) for number in range(5)]
    arrived = [Arrived(uuid4(), DAY, tip) for tip in tips]
    coming = [
        Coming(one, lambda number=number: [SealedFile(number, b"stream", b"key")])  # type: ignore[misc]
        for number, one in enumerate(arrived)
    ]
    assert put_in(coming[1:3], now=NOW) == 2 and put_in(coming, now=NOW) == 3
    query = (
        "SELECT t.what, t.reference, t.answer_key, p.number, t.opened_at, t.received_on FROM records_tip t"
        " JOIN records_tippicture p ON p.tip_id = t.id WHERE t.envelope = ANY(%s) ORDER BY p.number"
    )
    rows = room_rows(work, query, [one.envelope for one in arrived])
    assert [(what, bytes(reference), bytes(key), *more) for what, reference, key, *more in rows] == [
        (f"{odd} {number}", tip.reference, tip.answer_key, number, NOW, DAY) for number, tip in enumerate(tips)
    ]


def test_words_and_withdrawals_wait_for_their_tip(work: Installation) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, add_words, put_in, take_back

    reference, tip = os.urandom(32), uuid4()
    word = Arrived(uuid4(), DAY, tip_payload.Word(reference, "more"))
    back = Arrived(uuid4(), DAY, tip_payload.Withdrawal(reference))
    stray = os.urandom(32)
    words = [word, Arrived(uuid4(), DAY, tip_payload.Word(stray, "of no tip"))]
    backs = [back, Arrived(uuid4(), DAY, tip_payload.Withdrawal(stray))]
    assert not add_words(words, now=NOW) and not take_back(backs, now=NOW)
    put_in([Coming(Arrived(tip, DAY, _tip(reference)))], now=NOW)
    with as_superuser(work) as database:
        database.execute("UPDATE records_tip SET read_at = now() WHERE envelope = %s", [tip])
        database.commit()
    for _ in range(2):
        assert add_words(words, now=NOW) == {word.envelope}
    unread = "SELECT read_at FROM records_tip WHERE envelope = %s"
    assert room_rows(work, unread, tip) == [(None,)], "the tip is unread again"
    query = "SELECT count(*) FROM records_tipword WHERE envelope = %s"
    assert room_rows(work, query, word.envelope) == [(1,)]
    for _ in range(2):
        assert take_back(backs, now=NOW) == {back.envelope}
    assert room_rows(work, query, word.envelope) == [(0,)]
    query = 'SELECT what, "where", country, withdrawn_on, language FROM records_tip WHERE envelope = %s'
    assert room_rows(work, query, tip) == [("", "", "", DAY, "nl")]


def test_of_tips_that_are_taken_back_together_what_is_held_is_kept_and_each_has_its_day(work: Installation) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, put_in, take_back

    tips = [Arrived(uuid4(), DAY, _tip(os.urandom(32))) for _ in range(3)]
    put_in([Coming(one) for one in tips], now=NOW)
    with as_superuser(work) as database:
        database.execute("UPDATE records_tip SET held_at = now() WHERE envelope = %s", [tips[2].envelope])
        database.commit()
    days = [DAY, DAY + timedelta(days=1), DAY]
    backs = [
        Arrived(uuid4(), day, tip_payload.Withdrawal(one.said.reference)) for day, one in zip(days, tips, strict=True)
    ]
    later = [Arrived(uuid4(), DAY + timedelta(days=9), one.said) for one in backs]
    assert len(take_back([*backs, *later], now=NOW)) == 6
    query = "SELECT what, withdrawn_on FROM records_tip WHERE envelope = %s"
    assert [room_rows(work, query, one.envelope) for one in tips] == [
        [("", DAY)], [("", DAY + timedelta(days=1))], [("a bag", DAY)],
    ]  # fmt: skip


def test_what_is_taken_back_is_unread_again_where_something_came_of_it_and_else_nobody_is_sent_to_it(
    work: Installation,
) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, put_in, take_back

    tips = [Arrived(uuid4(), DAY, _tip(os.urandom(32))) for _ in range(5)]
    put_in([Coming(one) for one in tips], now=NOW)
    clue = put_up(work).clue
    with as_superuser(work) as database:
        read = "UPDATE records_tip SET read_at = now() WHERE envelope = %s RETURNING id"
        used, *_ = [database.execute(read, [one.envelope]).fetchone() for one in tips[:3]]
        assert used is not None
        made = "INSERT INTO records_tipclue (id, tip_id, clue_id) VALUES (%s, %s, %s)"
        database.execute(made, [uuid4(), used[0], clue])
        referred = "UPDATE records_tip SET referred_to = 'Unit 5', referred_at = now() WHERE envelope = %s"
        database.execute(referred, [tips[1].envelope])
        database.execute("UPDATE records_tip SET held_at = now() WHERE envelope = %s", [tips[4].envelope])
        database.commit()
    backs = [Arrived(uuid4(), DAY, tip_payload.Withdrawal(one.said.reference)) for one in tips]
    assert len(take_back(backs, now=NOW)) == 5
    query = "SELECT what, read_at IS NULL FROM records_tip WHERE envelope = %s"
    assert [room_rows(work, query, one.envelope)[0] for one in tips] == [
        ("", True), ("", True), ("", False), ("", False), ("a bag", True),
    ]  # fmt: skip


def test_leaves_are_numbered_without_a_gap_and_each_once(work: Installation) -> None:
    from traceroom.site.actions.opening import enter, size_of_log

    before = size_of_log()
    first, second, third = (os.urandom(32) for _ in range(3))
    assert enter([first, second, first]) == 2 and enter([second, third]) == 1 and enter([]) == 0
    rows = room_rows(work, "SELECT number, leaf FROM records_logleaf WHERE number >= %s ORDER BY number", before)
    assert [(number, bytes(leaf)) for number, leaf in rows] == [
        (before, first), (before + 1, second), (before + 2, third),
    ]  # fmt: skip
    assert size_of_log() == before + 3


def test_one_reference_has_one_tip_that_words_come_to(work: Installation) -> None:
    from traceroom.site.actions.opening import Arrived, Coming, add_words, put_in

    reference, tips = os.urandom(32), [uuid4(), uuid4()]
    for place, tip in enumerate(tips):
        put_in([Coming(Arrived(tip, DAY, _tip(reference)))], now=NOW.replace(hour=place))
    word: UUID = uuid4()
    add_words([Arrived(word, DAY, tip_payload.Word(reference, "more"))], now=NOW)
    query = "SELECT t.envelope FROM records_tipword w JOIN records_tip t ON t.id = w.tip_id WHERE w.envelope = %s"
    assert room_rows(work, query, word) == [(tips[0],)]


def test_it_is_said_about_which_appeals_something_came_and_not_again(work: Installation) -> None:
    from traceroom.site.actions.opening import (
        NO_APPEAL,
        TIPS_CHANNEL,
        Arrived,
        Coming,
        add_words,
        put_in,
    )

    reference = os.urandom(32)
    coming = [Coming(Arrived(uuid4(), DAY, _tip(reference)))]
    word = Arrived(uuid4(), DAY, tip_payload.Word(reference, "one thing more"))
    address = work.room.address(user="postgres", password=work.passwords["postgres"], database="traceroom")
    with psycopg.connect(address, autocommit=True) as database:
        database.execute(f"LISTEN {TIPS_CHANNEL}".encode())

        def heard() -> list[str]:
            database.execute("SELECT pg_notify(%s, 'end')", [TIPS_CHANNEL])
            return list(iter(lambda: next(database.notifies()).payload, "end"))

        assert put_in(coming, now=NOW) == 1 and heard() == [str(NO_APPEAL)]
        assert put_in(coming, now=NOW) == 0 and heard() == []
        assert add_words([word], now=NOW) and heard() == [str(NO_APPEAL)]
