"""Publishing, as the worker: what is released is marked once, what was withdrawn meanwhile is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from tests.site.appeals_made import releasing
from tests.site.cast import Cast
from tests.site.desk_made import as_worker, room_rows
from tests.site.door import ledger
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ROW = "SELECT status, published_at FROM records_appeal WHERE id = %s"


def test_it_is_marked_once_and_keeps_the_day_of_the_first_time(installed: Installation, committed_cast: Cast) -> None:
    from traceroom.site.actions.publishing import published

    earlier = NOW - timedelta(days=9)
    with releasing(installed, committed_cast) as released:
        new, again, gone = released(), released(published_at=earlier), released(status="withdrawn")
        with as_worker(installed):
            for _ in range(2):
                published({new: 1, again: 1, gone: 1}, now=NOW)
        assert room_rows(installed, ROW, new) == [("published", NOW)]
        assert room_rows(installed, ROW, again) == [("published", earlier)]
        assert room_rows(installed, ROW, gone) == [("withdrawn", None)]
        entered = [entry for entry in ledger(installed, "system") if entry[0] == "appeal.published"]
        assert [entry[1] for entry in entered if entry[1] in map(str, (new, again, gone))] == [str(new), str(again)]


def test_one_that_was_released_anew_meanwhile_waits_for_its_own_time(
    installed: Installation, committed_cast: Cast
) -> None:
    from traceroom.site.access.appeals_due import appeals_due
    from traceroom.site.actions.publishing import published

    now = datetime.now(UTC)
    with releasing(installed, committed_cast) as released, as_worker(installed):
        next_one = released(edition=2, publish_at=now + timedelta(days=7))
        published({next_one: 1}, now=now)  # what a job has read before it was withdrawn, changed and released again
        assert room_rows(installed, ROW, next_one) == [("released", None)]
        assert next_one not in [one.id for one in appeals_due(now=now)]
        published({next_one: 2}, now=now)
        assert room_rows(installed, ROW, next_one) == [("published", now)]


def test_the_next_edition_replaces_the_one_that_is_shown_and_keeps_its_first_day(
    installed: Installation, committed_cast: Cast
) -> None:
    from traceroom.site.actions.publishing import published

    earlier = NOW - timedelta(days=9)
    with releasing(installed, committed_cast) as released:
        shown = released(status="published", published_at=earlier, slug="oneaddress")
        later = released(edition=2, slug="oneaddress")
        with as_worker(installed):
            for _ in range(2):
                published({later: 2}, now=NOW)
        assert room_rows(installed, ROW, shown) == [("replaced", earlier)]
        assert room_rows(installed, ROW, later) == [("published", earlier)]


def test_the_worker_takes_nothing_down_by_calling_it_replaced(installed: Installation, committed_cast: Cast) -> None:
    with releasing(installed, committed_cast) as released:
        shown = released(status="published", published_at=NOW, slug="oneaddress")
        with as_worker(installed):
            from traceroom.site.records.models import Appeal

            with pytest.raises(ProgrammingError, match="replaced by what was released"), transaction.atomic():
                Appeal.objects.filter(pk=shown).update(status="replaced")
        assert room_rows(installed, ROW, shown) == [("published", NOW)]
