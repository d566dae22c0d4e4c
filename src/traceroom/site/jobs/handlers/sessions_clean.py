"""Sessions clean: deletes sessions whose time is over, links that were used or expired, and what is left of pictures
that waited a month for a second person."""

from __future__ import annotations

from datetime import timedelta

from traceroom.site.actions import cleaning
from traceroom.site.jobs.handler import Handler, Order
from traceroom.values.words import many


def clean(order: Order) -> str:
    """All three."""
    sessions, links = cleaning.forget_sessions(), cleaning.forget_invitations(now=order.now)
    doubts = cleaning.forget_doubts(now=order.now)
    said = [f"{many(sessions, 'session')} and {many(links, 'link')} deleted"] if sessions or links else []
    return ", ".join(said + ([f"{many(doubts, 'picture')} no more waited for"] if doubts else []))


HANDLER = Handler("sessions.clean", clean, every=timedelta(hours=1))
