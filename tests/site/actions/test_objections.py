"""Objections: made, taken back and answered, by whom and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, released, seen, shown
from tests.site.cast import NOW, Cast
from tests.site.links_made import linked


def test_a_neighbour_objects_takes_it_back_once_and_knows_no_draft(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        with pytest.raises(NotFound):
            object_to(actor=kari, appeal=cast.appeals["shared"], reason="it is in ours", now=NOW)
        for reason in ("", "r" * 501):
            with pytest.raises(Refused, match="at most 500"):
                object_to(actor=kari, appeal=appeal, reason=reason, now=NOW)
        made = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, "ana") as ana, pytest.raises(NotFound):
        take_back_objection(actor=ana, objection=made, now=NOW)
    assert [one.reason for one in seen(cast, appeal).standing] == ["it is in ours"]
    with acting(cast, "kari") as kari:
        assert take_back_objection(actor=kari, objection=made, now=NOW) == appeal
        with pytest.raises(Refused, match="taken back already"):
            take_back_objection(actor=kari, objection=made, now=NOW)
    assert not seen(cast, appeal).standing


def test_whoever_sees_the_case_no_more_is_shown_what_they_object_to_and_takes_it_back(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_appeals, linked_view
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.objections import object_to, take_back_objection
    from traceroom.site.actions.sharing import share, unshare
    from traceroom.site.records.models import Thing

    case, room = cast.cases["private"], cast.rooms["open"]
    with acting(cast, "ana") as ana:
        share(actor=ana, case=case, room=room, now=NOW)
    appeal = asked(cast, "private")
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, "ana") as ana:
        unshare(actor=ana, case=case, room=room, now=NOW)
    with acting(cast, "eva") as eva, pytest.raises(NotFound):
        linked_view(actor=eva, appeal=appeal, now=NOW)
    with acting(cast, "kari") as kari:
        assert not Thing.objects.filter(pk=cast.things["private"]).exists()
        assert [(one.id, one.standing) for one in linked_appeals(actor=kari, now=NOW)] == [(appeal, 1)]
        view = linked_view(actor=kari, appeal=appeal, now=NOW)
        assert (view.ours, [one.id for one in view.objections], view.may_object) == ((), [objection], True)
        assert take_back_objection(actor=kari, objection=objection, now=NOW) == appeal
        assert linked_appeals(actor=kari, now=NOW) == ()
        with pytest.raises(NotFound):
            linked_view(actor=kari, appeal=appeal, now=NOW)
    assert not seen(cast, appeal).standing


def test_to_a_draft_of_ones_own_nobody_objects(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import object_to

    with acting(cast, "ana") as ana, pytest.raises(Refused, match="Nobody wants to show it"):
        object_to(actor=ana, appeal=cast.appeals["shared"], reason="no", now=NOW)


def test_what_is_shown_stays_shown_with_a_reason_that_the_objector_reads(cast: Cast) -> None:
    from traceroom.site.actions.objections import answer_objection, object_to

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    assert len(seen(cast, appeal).waiting) == 1
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=objection, text=" Ours was sold since. ", now=LATER + timedelta(hours=1))
    for person in ("ana", "kari"):
        view = seen(cast, appeal, by=person)
        (one,) = view.objections
        assert (one.answer, one.answered_by, one.answered_at) == (
            "Ours was sold since.", "Ana", LATER + timedelta(hours=1),
        ), person  # fmt: skip
        assert (len(view.standing), view.waiting) == (1, ()), person
        assert view.status == "published", person


def test_it_is_answered_once_with_words_and_while_it_stands_and_is_shown(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import answer_objection, object_to, take_back_objection

    waits, appeal = released(cast, "second_code"), shown(cast)
    with acting(cast, "kari") as kari:
        back, objection = (object_to(actor=kari, appeal=appeal, reason=one, now=LATER) for one in ("a", "b"))
        take_back_objection(actor=kari, objection=back, now=LATER)
    with acting(cast, "bruno") as bruno:
        own = object_to(actor=bruno, appeal=waits, reason="not yet", now=LATER)
    with acting(cast, "ana") as ana:
        for which, text, why in (
            (back, "it stays", "taken back"), (own, "it stays", "does not see it"), (objection, " ", "at most 500"),
            (objection, "w" * 501, "at most 500"),
        ):  # fmt: skip
            with pytest.raises(Refused, match=why):
                answer_objection(actor=ana, objection=which, text=text, now=LATER)
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
        with pytest.raises(Refused, match="answered already"):
            answer_objection(actor=ana, objection=objection, text="it stays, really", now=LATER)
    assert sorted(one.answer for one in seen(cast, appeal).objections) == ["", "it stays"]


def test_the_objector_objects_anew_in_other_words_and_it_waits_again(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import answer_objection, object_to

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
    with acting(cast, "kari") as kari:
        with pytest.raises(Refused, match="Say what is new"):
            object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
        object_to(actor=kari, appeal=appeal, reason="a raid is planned", now=LATER + timedelta(hours=1))
    assert [one.reason for one in seen(cast, appeal).waiting] == ["a raid is planned"]


def test_an_answered_objection_still_stops_the_next_edition_until_it_is_taken_back(cast: Cast) -> None:
    from tests.site.appeals_written import checks, looked
    from tests.site.trial import asked_at
    from traceroom.site.actions.appeal_editions import begin_again
    from traceroom.site.actions.appeal_release import release, withdraw
    from traceroom.site.actions.appeals import ask
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import answer_objection, object_to, take_back_objection

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
        withdraw(actor=ana, appeal=appeal, now=LATER)
        begin_again(actor=ana, appeal=appeal, now=LATER)
        ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=LATER)
    asked_at(appeal, LATER)
    given, then = looked(cast, appeal), LATER + timedelta(hours=49)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="An objection stands"):
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=then)
    with acting(cast, "kari") as kari:
        take_back_objection(actor=kari, objection=objection, now=then)
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=then)
    assert seen(cast, appeal).status == "released"


def test_the_owner_of_a_linked_case_reads_the_answer_and_nothing_else_of_the_case(cast: Cast) -> None:
    from traceroom.site.access.linked_appeals import linked_view
    from traceroom.site.actions.objections import answer_objection, object_to

    linked(cast)
    appeal = shown(cast, "private")
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    with acting(cast, "pia") as pia:
        answer_objection(actor=pia, objection=objection, text="it stays", now=LATER)
    with acting(cast, "kari") as kari:
        (one,) = linked_view(actor=kari, appeal=appeal, now=LATER).objections
    assert (one.answer, one.reason, one.waits) == ("it stays", "it is in ours", False)


def test_the_ledger_keeps_that_it_was_answered_and_no_word_of_it(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from traceroom.site.actions.objections import answer_objection, object_to

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    with acting(cast, "ana") as ana, CaptureQueriesContext(connection) as asked_of_it:
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
    (entry,) = (one["sql"] for one in asked_of_it.captured_queries if "INTO records_ledgerentry" in one["sql"])
    assert all(word in entry for word in ("appeal.objection_answered", str(appeal), str(objection)))
    assert "it stays" not in entry
