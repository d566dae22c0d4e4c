"""Jobs clean: deletes the rows of jobs that ended long ago."""

from __future__ import annotations

from datetime import timedelta

from traceroom.site.actions import working
from traceroom.site.jobs.handler import Handler, Order

DONE = timedelta(days=7)
FAILED = timedelta(days=90)


def clean(order: Order) -> str:
    """What was done a week ago, and what failed three months ago."""
    gone = working.forget_ended(done_before=order.now - DONE, failed_before=order.now - FAILED)
    return f"{gone} old jobs deleted" if gone else ""


HANDLER = Handler("jobs.clean", clean, every=timedelta(hours=6))
