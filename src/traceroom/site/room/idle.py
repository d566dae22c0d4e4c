"""Idle: a session ends when nobody has used it for a while, and at the latest after a day's work.

A page that refreshes itself is nobody's use: a screen left alone must not stay signed in because it is live.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

SINCE, SEEN = "traceroom.since", "traceroom.seen"
NOTED_EVERY_S = 60
BY_ITSELF = frozenset({"answer", "cards", "clues", "new-tips"})
"""Parts of pages that ask for themselves when something has changed; htmx says which part asked."""


def begin(session: SessionBase, now: datetime) -> None:
    """Somebody has signed in."""
    session[SINCE] = session[SEEN] = now.timestamp()


def over(session: SessionBase, now: datetime) -> bool:
    """Whether it has ended; one that does not say when it began counts from now."""
    at = now.timestamp()
    since, seen = session.get(SINCE), session.get(SEEN)
    if since is None or seen is None:
        begin(session, now)
        return False
    return bool(at - seen > settings.SESSION_IDLE_S or at - since > settings.SESSION_COOKIE_AGE)


def used(request: HttpRequest, now: datetime) -> None:
    """Notes that a person did something, at most once a minute."""
    if request.path == "/changes" or request.headers.get("HX-Trigger") in BY_ITSELF:
        return
    if now.timestamp() - request.session[SEEN] > NOTED_EVERY_S:
        request.session[SEEN] = now.timestamp()
