"""Sharing: into a room for a time, and by name where the code asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


def _seen(cast: Cast, person: str, case: str) -> bool:
    from traceroom.site.records.models import Case

    with acting(cast, person):
        return Case.objects.filter(pk=cast.cases[case]).exists()


def test_a_shared_case_is_seen_in_the_room_until_it_is_taken_out(cast: Cast) -> None:
    from traceroom.site.actions.sharing import share, unshare

    room, case = cast.rooms["open"], cast.cases["private"]
    with acting(cast, "ana") as ana:
        share(actor=ana, case=case, room=room, now=NOW)
    assert _seen(cast, "kari", "private") and not _seen(cast, "bob", "private")
    with acting(cast, "ana") as ana:
        unshare(actor=ana, case=case, room=room, now=NOW)
    assert not _seen(cast, "kari", "private")


def test_an_end_lies_ahead_and_within_the_rooms_time(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.sharing import share
    from traceroom.site.records.models import Share

    room, case = cast.rooms["open"], cast.cases["private"]
    with acting(cast, "ana") as ana:
        for until, why in ((NOW - HOUR, "lie ahead"), (NOW + 90 * 24 * HOUR, "The room closes on")):
            with pytest.raises(Refused, match=why):
                share(actor=ana, case=case, room=room, until=until, now=NOW)
        share(actor=ana, case=case, room=room, until=NOW + HOUR, now=NOW)
        assert Share.objects.get(case_id=case).until == NOW + HOUR
        share(actor=ana, case=case, room=room, until=NOW + 25 * HOUR, now=NOW)
        assert Share.objects.get(case_id=case).until is None, "the day on which the room closes is the room's own end"


def test_a_share_that_is_over_is_seen_again_with_a_new_end(cast: Cast) -> None:
    from traceroom.site.actions.sharing import share

    assert not _seen(cast, "kari", "ended")
    with acting(cast, "ana") as ana:
        share(actor=ana, case=cast.cases["ended"], room=cast.rooms["open"], now=NOW)
    assert _seen(cast, "kari", "ended")


def test_a_share_that_a_former_owner_left_behind_is_replaced(cast: Cast) -> None:
    from traceroom.site.actions.sharing import share

    assert not _seen(cast, "ana", "handed")
    with acting(cast, "kari") as kari:
        share(actor=kari, case=cast.cases["handed"], room=cast.rooms["open"], now=NOW)
    assert _seen(cast, "ana", "handed")


def test_a_case_of_h2_is_seen_by_name_and_no_longer(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.sharing import forbid, permit

    case, oslo = cast.cases["second_code"], cast.organisations["oslo"]
    with acting(cast, "ana") as ana:
        for name in ("lisbon", "vienna", "boston"):
            with pytest.raises(NotFound):
                permit(actor=ana, case=case, organisation=cast.organisations[name], now=NOW)
        permit(actor=ana, case=case, organisation=oslo, now=NOW)
        permit(actor=ana, case=case, organisation=oslo, now=NOW)
    assert _seen(cast, "kari", "second_code") and not _seen(cast, "eva", "second_code")
    with acting(cast, "ana") as ana:
        forbid(actor=ana, case=case, organisation=oslo, now=NOW)
        with pytest.raises(NotFound):
            forbid(actor=ana, case=case, organisation=oslo, now=NOW)
    assert not _seen(cast, "kari", "second_code")


def test_open_rooms_are_those_one_is_in(cast: Cast) -> None:
    from traceroom.site.actions.sharing import open_rooms

    for person, rooms in (("ana", ("open",)), ("eva", ("open",)), ("bob", ()), ("mia", ())):
        with acting(cast, person) as actor:
            assert open_rooms(actor=actor) == tuple(cast.rooms[name] for name in rooms), person
