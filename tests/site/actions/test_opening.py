"""Opening, as the worker: what came is put in once, and nothing that came twice is there twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
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


def test_a_tip_is_put_in_once_with_its_files(work: Installation) -> None:
    from traceroom.site.actions.opening import NO_KEY, NOT_THERE, Arrived, SealedFile, put_in

    arrived = Arrived(uuid4(), DAY, _tip(os.urandom(32)))
    files = [SealedFile(0, b"stream", b"key"), SealedFile(1, b"stream", b""), SealedFile(2, b"", b"key")]
    assert put_in(arrived, files=files, now=NOW) and not put_in(arrived, files=files, now=NOW)
    query = (
        "SELECT t.what, t.country, p.number, p.state, p.reason FROM records_tip t"
        " JOIN records_tippicture p ON p.tip_id = t.id WHERE t.envelope = %s ORDER BY p.number"
    )
    assert room_rows(work, query, arrived.envelope) == [
        ("a bag", "BE", 0, "waiting", ""),
        ("a bag", "BE", 1, "refused", NO_KEY),
        ("a bag", "BE", 2, "refused", NOT_THERE),
    ]


def test_words_and_withdrawals_wait_for_their_tip(work: Installation) -> None:
    from traceroom.site.actions.opening import Arrived, add_word, put_in, take_back

    reference, tip = os.urandom(32), uuid4()
    word = Arrived(uuid4(), DAY, tip_payload.Word(reference, "more"))
    back = Arrived(uuid4(), DAY, tip_payload.Withdrawal(reference))
    assert not add_word(word, now=NOW) and not take_back(back, now=NOW)
    put_in(Arrived(tip, DAY, _tip(reference)), files=(), now=NOW)
    with as_superuser(work) as database:
        database.execute("UPDATE records_tip SET read_at = now() WHERE envelope = %s", [tip])
        database.commit()
    assert add_word(word, now=NOW) and add_word(word, now=NOW)
    unread = "SELECT read_at FROM records_tip WHERE envelope = %s"
    assert room_rows(work, unread, tip) == [(None,)], "the tip is unread again"
    query = "SELECT count(*) FROM records_tipword WHERE envelope = %s"
    assert room_rows(work, query, word.envelope) == [(1,)]
    assert take_back(back, now=NOW) and take_back(back, now=NOW)
    assert room_rows(work, query, word.envelope) == [(0,)]
    query = 'SELECT what, "where", country, withdrawn_on, language FROM records_tip WHERE envelope = %s'
    assert room_rows(work, query, tip) == [("", "", "", DAY, "nl")]


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
    from traceroom.site.actions.opening import Arrived, add_word, put_in

    reference, tips = os.urandom(32), [uuid4(), uuid4()]
    for place, tip in enumerate(tips):
        put_in(Arrived(tip, DAY, _tip(reference)), files=(), now=NOW.replace(hour=place))
    word: UUID = uuid4()
    add_word(Arrived(word, DAY, tip_payload.Word(reference, "more")), now=NOW)
    query = "SELECT t.envelope FROM records_tipword w JOIN records_tip t ON t.id = w.tip_id WHERE w.envelope = %s"
    assert room_rows(work, query, word) == [(tips[0],)]
