"""Colleagues as their operator sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.site.cast import PEOPLE, Cast
from tests.site.door import somebody
from traceroom.site.installation import Installation

NOW = datetime.now(UTC)


def test_an_operator_sees_everybody_of_their_own_hidden_ones_too(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.colleagues import colleagues
    from traceroom.site.access.member import member

    with asking(cast.people["olga"]):
        found = colleagues(actor=member(cast.people["olga"]), now=NOW)
    assert {one.name for one in found} >= {"Ana", "Bruno", "Olga", "Secret"}
    assert not {one.name for one in found} & {"Kari", "Eva", "Bob"}
    (me,) = (one for one in found if one.me)
    assert me.name == "Olga" and me.email == "olga@lisbon.example" and me.second_factor


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"olga", "gil"}))
def test_for_others_there_is_no_list(cast: Cast, person: str) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.colleagues import colleagues, waiting
    from traceroom.site.access.member import NotFound, member

    with asking(cast.people[person]):
        for reading in (colleagues, waiting):
            with pytest.raises(NotFound):
                reading(actor=member(cast.people[person]), now=NOW)


def test_it_says_who_cannot_get_in_and_why(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.colleagues import colleagues
    from traceroom.site.access.member import member

    boss = somebody(installed, "operator", name="Boss")
    locked = somebody(installed, of=boss.organisation, name="Locked")
    locked.set("locked_until = now() + interval '10 minutes'")
    shut = somebody(installed, of=boss.organisation, app=False, name="Shut")
    shut.set("is_active = false")
    with asking(boss.id):
        found = {one.name: one for one in colleagues(actor=member(boss.id), now=NOW)}
        later = {one.name: one for one in colleagues(actor=member(boss.id), now=NOW + timedelta(hours=1))}
    assert found["Locked"].locked_until and found["Locked"].second_factor and not found["Locked"].shut_out
    assert later["Locked"].locked_until is None
    assert found["Shut"].shut_out and not found["Shut"].second_factor and found["Shut"].last_seen is None
