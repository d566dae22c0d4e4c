"""Tip page: what is told of a tip, to whom, and which looks are entries."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.door import ledger
from tests.site.stage import put_up
from tests.site.tips_made import Sent, Tipped, drawn, picture_of, put_appeal, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_a_tip_is_told_whole_to_its_owners_people_and_is_read_from_then_on(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_page import tip_view
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], words=["also in Ghent"], pictures=[Sent("refused", "It was no picture.")],
                 where="Ghent", link="http://x.example")  # fmt: skip
    with acting(cast, "bruno") as bruno:
        view = tip_view(actor=bruno, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).read_at == NOW
    assert (view.where, view.link, view.language) == ("Ghent", "http://x.example", "nl")
    assert view.subject is not None and view.subject.thing == cast.things["private"]
    assert [(word.text, word.ours) for word in view.said] == [("also in Ghent", False)]
    assert [(one.state, one.reason) for one in view.pictures] == [("refused", "It was no picture.")]
    assert view.may_say and not view.may_dispose


def test_only_whoever_allowed_it_or_came_back_can_be_asked(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_page import tip_view

    asked = {
        tipped(cast.appeals["private"]): False,
        tipped(cast.appeals["private"], may_ask=True): True,
        tipped(cast.appeals["private"], words=["one thing more"]): True,
        tipped(cast.appeals["private"], may_ask=True, withdrawn_on=NOW.date()): False,
        tipped(cast.appeals["private"], may_ask=True, deleted_at=NOW): False,
    }
    with acting(cast, "ana") as ana:
        assert {tip: tip_view(actor=ana, tip=tip, now=NOW).may_answer for tip in asked} == asked


@pytest.mark.parametrize("person", ["kari", "eva", "bob", "rui", "olga"])
def test_for_others_there_is_no_such_tip(tipped: Tipped, cast: Cast, person: str) -> None:
    """Partners in the room see the case and its object; nobody without a role opens what the public sent."""
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tip_page import blurred_bytes, draft_of, picture_bytes, tip_view

    tip = tipped(cast.appeals["shared"])
    with acting(cast, person) as actor:
        with pytest.raises(NotFound):
            tip_view(actor=actor, tip=tip, now=NOW)
        with pytest.raises(NotFound):
            draft_of(actor=actor, tip=tip, thing=cast.things["shared"])
        for look in (picture_bytes, blurred_bytes):
            with pytest.raises(NotFound):
                look(actor=actor, picture=uuid4())


def test_a_clue_is_drafted_from_a_tip_about_this_object_alone(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tip_page import draft_of

    tip = tipped(cast.appeals["private"], where="Ghent", country="BE", source_grade="B", information_grade="2")
    with acting(cast, "ana") as ana:
        draft = draft_of(actor=ana, tip=tip, thing=cast.things["private"])
        assert (draft.words[1], draft.country, draft.source_grade, draft.information_grade) == ("Ghent", "BE", "B", "2")
        with pytest.raises(NotFound):
            draft_of(actor=ana, tip=tip, thing=cast.things["shared"])


def test_each_look_at_a_tip_or_at_a_picture_in_full_is_an_entry_and_a_blurred_one_is_none(
    tipped: Tipped, installed: Installation
) -> None:
    stage = put_up(installed)
    tip = tipped(put_appeal(installed, stage.things["cheese"], stage.people["paula"]), pictures=[drawn()])
    picture, browser = picture_of(installed, tip), client_of(stage, "pedro")
    assert browser.get(f"/tip/{tip}/").status_code == 200
    assert browser.get(f"/tip/picture/{picture}/blurred/").status_code == 200

    def looks() -> list[tuple[str, str]]:
        return [(did, on) for did, on, _ in ledger(installed, str(stage.people["pedro"])) if did.endswith(".read")]

    assert looks() == [("tip.read", str(tip))]
    for _ in range(2):
        assert browser.get(f"/tip/picture/{picture}/").status_code == 200
    assert looks() == [("tip.read", str(tip)), ("tip_picture.read", str(picture))]


def test_a_picture_that_waits_or_was_refused_has_no_pixels(tipped: Tipped, cast: Cast, installed: Installation) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tip_page import blurred_bytes, picture_bytes

    made = drawn()
    for state in ("waiting", "refused"):
        tip = tipped(cast.appeals["private"], pictures=[Sent(state, shown=made.shown, blurred=made.blurred)])
        with acting(cast, "ana") as ana:
            for look in (picture_bytes, blurred_bytes):
                with pytest.raises(NotFound):
                    look(actor=ana, picture=picture_of(installed, tip))
