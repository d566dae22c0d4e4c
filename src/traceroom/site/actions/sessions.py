"""Sessions: ending one's own elsewhere; what is ended is gone from the store, so the next request is a stranger's."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession

from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions.doing import Act, doing


def end(*, actor: Member, session: int, here: str | None, now: datetime) -> None:
    """Ends one session, not the one that asks: that is signing out. Raises NotFound."""
    found = UserSession.objects.filter(pk=session, user_id=actor.person).exclude(session_key=here).first()
    if found is None:
        raise NotFound
    with doing(actor, Act("session.ended", actor.person, None, {"how": "one"}), now=now, roles=frozenset()):
        found.end()


def end_others(*, actor: Member, here: str | None, now: datetime) -> int:
    """Ends every session but the one that asks; returns how many."""
    others = UserSession.objects.filter(user_id=actor.person).exclude(session_key=here)
    with doing(actor, Act("session.ended", actor.person, None, {"how": "others"}), now=now, roles=frozenset()):
        ended = 0
        for one in others:
            one.end()
            ended += 1
    return ended
