"""Appeals list: what one's organisation shows or wants to show, and what others want to show."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked
from tests.site.cast import NOW, Cast


@pytest.mark.parametrize("person", ["ana", "pia", "kari", "eva", "bob", "mia"])
def test_drafts_are_for_their_own_organisation(cast: Cast, person: str) -> None:
    from traceroom.site.access.appeals_list import appeals_list

    with acting(cast, person) as actor:
        lines = appeals_list(actor=actor, now=LATER)
    assert {line.id for line in lines} == {cast.appeals[case] for case in cast.owns(person)}
    assert all(line.ours and line.status == "draft" for line in lines)


def test_what_is_asked_for_stands_with_its_neighbours_and_counts_what_stands_against_it(cast: Cast) -> None:
    from traceroom.site.access.appeals_list import appeals_about, appeals_list
    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        first = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
        object_to(actor=kari, appeal=appeal, reason="and a colleague's", now=NOW)
        take_back_objection(actor=kari, objection=first, now=NOW)
        (line,) = appeals_about(actor=kari, thing=cast.things["shared"], now=LATER)
        assert line in appeals_list(actor=kari, now=LATER)
    assert (line.id, line.status, line.objections, line.ours) == (appeal, "asked", 1, False)
    with acting(cast, "bob") as bob:
        assert not appeals_about(actor=bob, thing=cast.things["shared"], now=LATER)
    with acting(cast, "ana") as ana:
        assert {one.id for one in appeals_about(actor=ana, thing=cast.things["shared"], now=LATER)} == {
            appeal, cast.appeals["shared"],
        }  # fmt: skip
