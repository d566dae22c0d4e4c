"""Desk clean: deletes used challenges at the desk whose time is over."""

from __future__ import annotations

from datetime import timedelta

from traceroom.site.jobs import desk_side
from traceroom.site.jobs.handler import Handler, Order


def clean(order: Order) -> str:
    """They could not be used again anyhow. Routine, and so not said."""
    if desk_side.is_there():
        with desk_side.connected() as desk:
            desk.forget_spent(before=order.now)
    return ""


HANDLER = Handler("desk.clean", clean, every=timedelta(minutes=10))
