"""Sessions: ending one elsewhere really ends it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.site.clients import session_of
from tests.site.door import come_in, somebody
from traceroom.site.installation import Installation

NOW = datetime.now(UTC)


def test_one_session_is_ended_and_the_others_stay(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member
    from traceroom.site.access.sessions import places
    from traceroom.site.actions import sessions

    who, other = somebody(installed), somebody(installed)
    here, there = come_in(who), come_in(who, step=1)
    key = session_of(here).session_key
    with asking(who.id):
        actor = member(who.id)
        (away,) = (one.id for one in places(person=who.id, session_key=key) if not one.here)
        (own,) = (one.id for one in places(person=who.id, session_key=key) if one.here)
        with pytest.raises(NotFound):
            sessions.end(actor=actor, session=own, here=key, now=NOW)
    with asking(other.id), pytest.raises(NotFound):
        sessions.end(actor=member(other.id), session=away, here=None, now=NOW)
    with asking(who.id):
        sessions.end(actor=actor, session=away, here=key, now=NOW)
    assert here.get("/").status_code == 200
    assert there.get("/")["Location"].startswith("/account/login/")
    assert who.did()[-1] == "session.ended"


def test_all_others_are_ended_at_once(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member
    from traceroom.site.actions import sessions

    who = somebody(installed)
    here, there = come_in(who), come_in(who, step=1)
    with asking(who.id):
        assert sessions.end_others(actor=member(who.id), here=session_of(here).session_key, now=NOW) == 1
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
