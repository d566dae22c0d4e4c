"""Sessions clean: deletes sessions whose time is over, and links that were used or expired."""

from __future__ import annotations

from datetime import timedelta

from traceroom.site.actions import cleaning
from traceroom.site.jobs.handler import Handler, Order


def clean(order: Order) -> str:
    """Both."""
    sessions, links = cleaning.forget_sessions(), cleaning.forget_invitations(now=order.now)
    return f"{sessions} sessions and {links} links deleted" if sessions or links else ""


HANDLER = Handler("sessions.clean", clean, every=timedelta(hours=1))
