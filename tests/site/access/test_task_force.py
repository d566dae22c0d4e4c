"""Task force: who is in the room and shows it, and the cases that the reader may see there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast


def test_each_member_reads_the_room_as_far_as_it_is_theirs(cast: Cast) -> None:
    from traceroom.site.access.task_force import task_force

    seen = {}
    for person in ("ana", "kari", "eva"):
        with acting(cast, person) as actor:
            seen[person] = task_force(actor=actor, room=cast.rooms["open"], now=datetime.now(UTC))
    assert seen["kari"].members == ("Lisbon", "Oslo") and not seen["kari"].hidden
    assert seen["eva"].members == ("Lisbon", "Oslo", "Vienna") and seen["eva"].hidden
    names = {person: {case.reference.removeprefix("REF-") for case in view.cases} for person, view in seen.items()}
    assert names["kari"] == {"shared", "permitted", "oslos", "viennas"}
    assert names["eva"] == {"shared", "oslos", "viennas"}
    assert names["ana"] == {"shared", "second_code", "permitted", "third_code", "oslos", "viennas"}


def test_other_rooms_are_not_there(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.task_force import task_force

    for person, room in (("bob", "open"), ("mia", "open"), ("ana", "closed"), ("bob", "closed")):
        with acting(cast, person) as actor, pytest.raises(NotFound):
            task_force(actor=actor, room=cast.rooms[room], now=datetime.now(UTC))
