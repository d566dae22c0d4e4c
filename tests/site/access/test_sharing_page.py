"""Sharing page: for whom a case is, told to its owner alone."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast


def test_rooms_and_organisations_are_told_as_they_are(cast: Cast) -> None:
    from traceroom.site.access.sharing_page import sharing_view

    with acting(cast, "ana") as ana:
        view = sharing_view(actor=ana, case=cast.cases["permitted"])
        alone = sharing_view(actor=ana, case=cast.cases["private"])
    assert [(room.name, room.shared, room.shared_by) for room in view.rooms] == [("open", True, "Ana")]
    assert [(one.name, one.permitted, one.in_room) for one in view.others] == [("Oslo", True, True)]
    assert view.by_name and view.may_share and view.may_delete
    assert [room.shared for room in alone.rooms] == [False] and not alone.by_name
    assert [(one.name, one.in_room) for one in alone.others] == [("Oslo", False)]


def test_an_end_is_told_and_who_hides_is_not(cast: Cast) -> None:
    from traceroom.site.access.sharing_page import sharing_view

    with acting(cast, "ana") as ana:
        view = sharing_view(actor=ana, case=cast.cases["ended"])
    assert view.rooms[0].until is not None and "Vienna" not in {one.name for one in view.others}


def test_who_only_sees_a_case_gets_nothing_and_who_has_no_role_only_reads(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.sharing_page import sharing_view

    with acting(cast, "kari") as kari, pytest.raises(NotFound):
        sharing_view(actor=kari, case=cast.cases["shared"])
    with acting(cast, "bruno") as bruno:
        view = sharing_view(actor=bruno, case=cast.cases["shared"])
    assert not view.may_share and not view.may_delete


def test_a_case_is_offered_to_whom_one_knows_and_to_nobody_else(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.sharing_page import taker

    with acting(cast, "ana") as ana:
        asked = taker(actor=ana, case=cast.cases["shared"], organisation=cast.organisations["oslo"])
        assert (asked.name, asked.reference, asked.rooms) == ("Oslo", "REF-shared", 1)
        for name in ("lisbon", "vienna", "boston"):
            with pytest.raises(NotFound):
                taker(actor=ana, case=cast.cases["shared"], organisation=cast.organisations[name])
