"""Case page: what each reader gets of a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast
from tests.site.clients import client_of


def test_the_owner_may_change_it_and_a_partner_looks(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view

    seen = {}
    for person in ("ana", "olga", "kari"):
        with acting(cast, person) as actor:
            seen[person] = case_view(actor=actor, case=cast.cases["shared"])
    assert seen["ana"].ours and seen["ana"].shown.may_change
    assert seen["olga"].ours and not seen["olga"].shown.may_change
    assert not seen["kari"].ours and not seen["kari"].shown.may_change
    assert seen["kari"].organisation == "Lisbon" and seen["kari"].author == "Ana" and seen["kari"].rooms == ("open",)


def test_the_author_of_a_handed_case_is_who_opened_it(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view

    with acting(cast, "kari") as kari:
        view = case_view(actor=kari, case=cast.cases["handed"])
    assert view.ours and view.author == "Ana" and view.organisation == "Oslo"


def test_the_conditions_of_h3_go_with_the_case(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view

    with acting(cast, "ana") as ana:
        view = case_view(actor=ana, case=cast.cases["third_code"])
    assert (view.handling, view.handling_text) == ("H3", "as agreed")


def test_a_look_without_a_clue_is_for_that_look_alone(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view

    key = frozenset({f"said-{cast.clues['shared']}"})
    with acting(cast, "kari") as kari:
        without = case_view(actor=kari, case=cast.cases["shared"], what_if=key)
        within = case_view(actor=kari, case=cast.cases["shared"])
    assert not without.shown.answer.findings and within.shown.answer.findings


def test_what_one_does_not_see_is_not_there_and_what_one_sees_is_not_ones_own(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_row, case_view, own_case
    from traceroom.site.access.member import NotFound

    with acting(cast, "kari") as kari:
        with pytest.raises(NotFound):
            case_view(actor=kari, case=cast.cases["private"])
        assert case_row(cast.cases["shared"]).pk == cast.cases["shared"]
        with pytest.raises(NotFound):
            own_case(kari, cast.cases["shared"])


def test_nobody_turns_the_switches_of_a_closed_case(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view
    from traceroom.site.actions.cases import close_case
    from traceroom.site.room.requests import now

    with acting(cast, "ana") as ana:
        close_case(actor=ana, case=cast.cases["shared"], now=now())
        view = case_view(actor=ana, case=cast.cases["shared"])
    assert view.ours and view.closed_at is not None and not view.shown.may_change
    page = client_of(cast, "ana").get(f"/case/{cast.cases['shared']}/").content.decode()
    assert "This case was closed on" in page and 'role="switch"' not in page


def test_the_number_of_queries_does_not_grow_with_the_case(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view
    from traceroom.site.access.object_page import object_view
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.objects import NewObject, add_object
    from traceroom.site.room.requests import now
    from traceroom.values.certainty import Certainty
    from traceroom.values.kind import Kind

    case, thing = cast.cases["shared"], cast.things["shared"]
    with acting(cast, "ana") as ana:
        few = [_queries(lambda: case_view(actor=ana, case=case)), _queries(lambda: object_view(actor=ana, thing=thing))]
        for number in range(12):
            new = add_object(actor=ana, case=case, new=NewObject(f"bag {number}", Kind.PACKAGED, ("salt",)), now=now())
            for one in (new, thing):
                add_clue(actor=ana, thing=one, new=NewClue({"BE": 1.0}, Certainty.LIKELY), now=now())
        many = [
            _queries(lambda: case_view(actor=ana, case=case)),
            _queries(lambda: object_view(actor=ana, thing=thing)),
        ]
    assert many == few and few[0] <= 10 and few[1] <= 8


def _queries(look: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    look()
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)
