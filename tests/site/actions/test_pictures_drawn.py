"""Pictures drawn, as the worker: each that waits is found once, and what became of it is written down."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.site.cast import Cast
from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
from tests.site.tips_made import Sent, picture_of, tipping
from traceroom.adapters.tip_pictures import NotSeen, Seen
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ROW = "SELECT state, reason, shown, blurred, width, height FROM records_tippicture WHERE id = %s"


def test_one_that_waits_is_drawn_or_refused_and_waits_no_more(installed: Installation, committed_cast: Cast) -> None:
    from django.db import transaction

    from traceroom.site.actions.pictures_drawn import drawn, next_to_draw, some_wait

    appeal = committed_cast.appeals["private"]
    with as_superuser(installed) as database:  # the cast's own wait too, and no worker can open them
        database.execute("UPDATE records_tippicture SET state = 'refused' WHERE state = 'waiting'")
        database.commit()
    with tipping(installed) as tip, as_worker(installed):
        with transaction.atomic():
            assert not some_wait() and next_to_draw() is None
        fine, odd = tip(appeal, pictures=[Sent(state="waiting")]), tip(appeal, pictures=[Sent(state="waiting")])
        for _ in range(2):
            assert some_wait()
            with transaction.atomic():
                one = next_to_draw()
                assert one is not None and (one.sealed, one.sealed_key) == (b"sealed", b"key")
                seen = Seen(b"shown", b"blurred", 3, 4, "Part") if one.tip == fine else NotSeen("why. " * 100)
                drawn(one, seen, now=NOW)
        assert not some_wait()
        assert room_rows(installed, ROW, picture_of(installed, fine)) == [("shown", "Part", b"shown", b"blurred", 3, 4)]
        ((state, reason, *_),) = room_rows(installed, ROW, picture_of(installed, odd))
        assert state == "refused" and len(reason) == 300
