"""Linked appeals: words and pixels of what is to be shown of a case that one does not see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, shown
from tests.site.cast import NOW, Cast
from tests.site.links_made import linked
from tests.site.trial import replaced


def test_an_owner_of_a_linked_case_is_shown_what_the_public_would_be_and_their_own_objections(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_appeals, linked_view
    from traceroom.site.actions.objections import object_to

    linked(cast)
    appeal = asked(cast, "private")
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
        view = linked_view(actor=kari, appeal=appeal, now=NOW)
        (line,) = linked_appeals(actor=kari, now=NOW)
        assert linked_appeals(actor=kari, now=LATER)[0].open_until is None
    until = NOW + timedelta(hours=48)
    assert (line.id, line.open_until, line.standing) == (appeal, until, 1)
    assert (view.open_until, view.standing) == (until, 1)
    assert (view.title, view.status, view.may_object) == ("Do you know this curtain?", "asked", True)
    assert view.ours == ((cast.cases["oslos"], "REF-oslos"),)
    assert [(one.id, one.reason, one.by) for one in view.objections] == [(objection, "it is in ours", "Kari")]


def test_who_sees_the_case_anyway_and_who_owns_no_linked_one_find_none_here(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_appeals, linked_view
    from traceroom.site.access.member import NotFound

    linked(cast)
    appeal, shared = asked(cast, "private"), asked(cast, "shared")
    for person, tried in (("ana", appeal), ("kari", shared), ("eva", appeal), ("bob", appeal)):
        with acting(cast, person) as actor:
            if person != "kari":
                assert linked_appeals(actor=actor, now=NOW) == ()
            with pytest.raises(NotFound):
                linked_view(actor=actor, appeal=tried, now=NOW)


def test_one_that_was_replaced_is_listed_for_whoever_still_objects_to_it(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_appeals
    from traceroom.site.actions.objections import object_to, take_back_objection

    linked(cast)
    appeal = shown(cast, "private")
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    replaced(appeal, LATER)
    with acting(cast, "kari") as kari:
        assert [(one.id, one.status) for one in linked_appeals(actor=kari, now=LATER)] == [(appeal, "replaced")]
        take_back_objection(actor=kari, objection=objection, now=LATER)
        assert linked_appeals(actor=kari, now=LATER) == ()
