"""Sessions: where somebody is signed in, in words; never a whole address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One session: since when, with what, from which network."""

    id: int
    since: datetime
    browser: str
    network: str
    here: bool


def places(*, person: UUID, session_key: str | None) -> tuple[Place, ...]:
    """Every living session of one's own, the newest first; those that ended by themselves are not among them."""
    rows = list(UserSession.objects.filter(user_id=person).order_by("-created_at", "-pk"))
    living = set(Session.objects.filter(pk__in=[row.session_key for row in rows]).values_list("pk", flat=True))
    return tuple(
        Place(row.pk, row.created_at, browser(row.user_agent), network(row.ip), row.session_key == session_key)
        for row in rows
        if row.session_key in living
    )


def browser(agent: str) -> str:
    """`Firefox on Windows`, from what a browser says of itself."""
    what = next((name for mark, name in BROWSERS if mark in agent), "")
    where = next((name for mark, name in SYSTEMS if mark in agent), "")
    if not what and not where:
        return "an unknown browser"
    return f"{what or 'a browser'} on {where}" if where else what


def network(address: str) -> str:
    """The network as people read it: what is kept of an address ends with zeros."""
    return re.sub(r"(\.0|:+)$", "", address) + (".x" if "." in address else " …")
