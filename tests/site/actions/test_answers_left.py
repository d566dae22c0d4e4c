"""Answers left, as the worker: what waits is found, oldest first, and noted as left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tests.site.cast import Cast
from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
from tests.site.tips_made import tipping
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _say(installed: Installation, tip: UUID, by: UUID, *, minutes: int) -> UUID:
    word = uuid4()
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_tipword (id, tip_id, by_id, text, at) VALUES (%s, %s, %s, 'Which?', %s)",
            [word, tip, by, NOW + timedelta(minutes=minutes)],
        )
        database.commit()
    return word


def test_the_oldest_that_wait_are_left_and_no_others(installed: Installation, committed_cast: Cast) -> None:
    from django.db import transaction

    from traceroom.site.actions.answers_left import left, to_leave

    ana, appeal = committed_cast.people["ana"], committed_cast.appeals["private"]
    with tipping(installed) as tip:
        open_one, gone = tip(appeal, words=["theirs"]), tip(appeal, withdrawn_on=NOW.date())
        deleted = tip(appeal, deleted_at=NOW)
        words = [_say(installed, open_one, ana, minutes=place) for place in (2, 1)]
        for other in (gone, deleted):
            _say(installed, other, ana, minutes=0)
        with as_worker(installed), transaction.atomic():
            found = [one for one in to_leave(most=50) if one.tip in (open_one, gone, deleted)]
            assert [one.word for one in found] == words[::-1]
            assert found[0].text == "Which?" and found[0].reference == open_one.bytes * 2
            left(found[0], now=NOW)
        assert room_rows(installed, "SELECT left_at FROM records_tipword WHERE id = %s", words[1]) == [(NOW,)]
        with as_worker(installed), transaction.atomic():
            assert [one.word for one in to_leave(most=50) if one.tip == open_one] == [words[0]]
