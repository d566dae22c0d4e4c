"""Cleaning: what is over is deleted by the worker: sessions that ended, links that were used or expired, and what is
left of pictures that no second person has answered for."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from traceroom.site.audit.entries import record


def forget_sessions() -> int:
    """Deletes sessions whose time is over; returns how many. They open nothing any more, so the ledger is not told."""
    return _forgot("forget_sessions")


def forget_invitations(*, now: datetime) -> int:
    """Deletes links a day after they were used or expired, with the name and the address in them; returns how many."""
    gone = _forgot("forget_invitations")
    if gone:
        record(actor=None, organisation=None, did="person.links_forgotten", at=now, details={"count": str(gone)})
    return gone


def forget_doubts(*, now: datetime) -> int:
    """Deletes what is left of pictures that waited a month for a second person; returns how many."""
    gone = _forgot("forget_doubts")
    if gone:
        record(actor=None, organisation=None, did="crop.doubts_over", at=now, details={"count": str(gone)})
    return gone


def _forgot(function: str) -> int:
    """The database's own function does it: the worker sees neither sessions nor links."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}()")
        return int(cursor.fetchone()[0])
