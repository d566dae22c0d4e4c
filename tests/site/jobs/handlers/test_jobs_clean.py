"""Jobs clean, as a job."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.site.jobs.rows import put, row
from tests.site.processes import as_process
from traceroom.site.installation import Installation


def test_what_was_done_goes_after_a_week_and_what_failed_after_three_months(installed: Installation) -> None:
    from traceroom.site.jobs.handler import Order
    from traceroom.site.jobs.handlers.jobs_clean import clean

    gone = [put(installed, "test.old", "done", ended="-8 days"), put(installed, "test.old", "failed", ended="-91 days")]
    stay = [
        put(installed, "test.new", "done", ended="-6 days"),
        put(installed, "test.new", "failed", ended="-8 days"),
        put(installed, "test.new", due="-300 days"),
        put(installed, "test.new", "working", leased="-300 days"),
    ]
    with as_process(installed, "work"):
        assert clean(Order({}, None, datetime.now(UTC))) == "2 old jobs deleted"
        assert clean(Order({}, None, datetime.now(UTC))) == ""
    assert not any(row(installed, job) for job in gone) and all(row(installed, job) for job in stay)
