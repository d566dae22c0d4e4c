"""Doubts: its own organisation reads what waits for a second person; who sees the object reads who answered."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


@pytest.mark.parametrize(("person", "mine"), [("ana", True), ("bruno", False), ("rui", False)])
def test_the_owners_people_see_what_waits_and_who_was_first(cast: Cast, person: str, mine: bool) -> None:
    from traceroom.site.access.object_page import object_view

    with acting(cast, person) as actor:
        (one,) = object_view(actor=actor, thing=cast.things["shared"]).doubts
    assert (one.id, one.skin, one.reason, one.by, one.mine) == (
        cast.doubts["shared"], 34, "a wooden table", "Ana", mine,
    )  # fmt: skip


def test_others_who_see_the_object_see_nothing_of_it(cast: Cast) -> None:
    from traceroom.site.access.doubts import doubt_view
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.object_page import object_view

    with acting(cast, "kari") as kari:
        view = object_view(actor=kari, thing=cast.things["shared"])
        assert (view.doubts, view.answered) == ((), ())
        with pytest.raises(NotFound):
            doubt_view(actor=kari, doubt=cast.doubts["shared"])


def test_who_answered_is_told_by_the_names_that_one_may_know(cast: Cast) -> None:
    from traceroom.site.access.doubts import ELSEWHERE
    from traceroom.site.access.object_page import object_view
    from traceroom.site.actions.crop_doubts import DoubtedCrop, answer_for, overrule
    from traceroom.site.actions.objects import CheckedCrop

    new = DoubtedCrop(CheckedCrop(b"a table", b"small", 4, 3, "two people answer"), 40)
    with acting(cast, "ana") as ana:
        doubt = answer_for(actor=ana, thing=cast.things["shared"], new=new, reason="a table", now=NOW)
    with acting(cast, "secret") as secret:
        overrule(actor=secret, doubt=doubt, new=new, reason="oak", now=NOW)
    for person, second in (("rui", "Secret"), ("kari", ELSEWHERE)):
        with acting(cast, person) as actor:
            (one,) = object_view(actor=actor, thing=cast.things["shared"]).answered
        assert (one.first, one.first_reason, one.second, one.second_reason) == ("Ana", "a table", second, "oak")


def test_of_an_object_that_was_taken_out_none_is_left_to_answer_for(cast: Cast) -> None:
    from traceroom.site.access.doubts import doubt_view
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.objects import remove_object

    with acting(cast, "ana") as ana:
        assert doubt_view(actor=ana, doubt=cast.doubts["shared"]).thing == cast.things["shared"]
        remove_object(actor=ana, thing=cast.things["shared"], now=NOW)
        with pytest.raises(NotFound):
            doubt_view(actor=ana, doubt=cast.doubts["shared"])
