"""Appeal data: what was left empty is left out, and each language says whether somebody has written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, released, seen, shown, words
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of

if TYPE_CHECKING:
    from traceroom.site.room.appeal_data import AppealPage


def _page(cast: Cast, appeal: UUID, *, trouble: str = "", refused: str = "") -> AppealPage:
    from traceroom.site.room.appeal_data import Forms, appeal_data
    from traceroom.site.room.appeal_forms import AskForm, ObjectionForm, OutcomeForm, ReleaseForm

    forms = Forms(AskForm(), ReleaseForm(), ObjectionForm(), OutcomeForm())
    return appeal_data(seen(cast, appeal), forms=forms, trouble=trouble, refused=refused)


def test_the_page_has_what_was_written_and_nothing_for_what_was_not(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change

    with acting(cast, "ana") as ana:
        change(actor=ana, appeal=cast.appeals["shared"], words=words(last="", who=""), now=NOW)
    page = _page(cast, cast.appeals["shared"], trouble="a sentence")
    assert [one.asked for one in page.written] == ["What we want to know", "Years", "The picture in words"]
    assert [one.text for one in page.written if one.asked == "Years"] == ["2011"]
    assert (set(page.parts), page.refused) == ({"ask"}, "")
    assert (page.status, page.worth, page.outcome, page.country, page.trouble) == ("a draft", "", "", "", "a sentence")


def test_a_refusal_stands_in_the_form_that_was_sent_if_the_page_still_has_it(cast: Cast) -> None:
    waits = asked(cast)
    for sent, stands in (("release", "release"), ("objection", "objection"), ("ask", ""), ("outcome", "")):
        assert _page(cast, waits, trouble="a sentence", refused=sent).refused == stands, sent


def test_two_years_are_a_span_and_the_same_one_is_one(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change

    for first, last, said in (("2011", "2015", "2011–2015"), ("2011", "2011", "2011"), ("", "2015", "2015")):
        with acting(cast, "ana") as ana:
            change(actor=ana, appeal=cast.appeals["shared"], words=words(first=first, last=last), now=NOW)
        page = _page(cast, cast.appeals["shared"])
        assert [one.text for one in page.written if one.asked == "Years"] == [said]


def test_each_language_says_whether_somebody_has_written_in_it(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change

    with acting(cast, "ana") as ana:
        given = words(translations={"ja": {"title": "このカーテンをご存じですか"}})
        change(actor=ana, appeal=cast.appeals["shared"], words=given, now=NOW)
    found = {one.code: (one.own, one.written) for one in _page(cast, cast.appeals["shared"]).languages}
    assert (found["en"], found["ja"], found["ar"]) == ((True, True), (False, True), (False, False))


def test_a_language_in_which_some_words_are_missing_is_not_said_to_be_written(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change

    def whole(said: dict[str, str]) -> bool:
        with acting(cast, "ana") as ana:
            change(actor=ana, appeal=cast.appeals["shared"], words=words(translations={"nl": said}), now=NOW)
        (found,) = [one.whole for one in _page(cast, cast.appeals["shared"]).languages if one.code == "nl"]
        return found

    spoken = {name: f"{name} in het Nederlands" for name in ("title", "want", "who", "known", "alt")}
    assert whole(spoken) and not whole({"title": spoken["title"]})
    page = client_of(cast, "ana").get(f"/appeal/{cast.appeals['shared']}/").content.decode()
    assert "in part; the rest as above" in page


def test_what_came_of_it_is_said_in_words(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import say_outcome

    appeal = released(cast)
    with acting(cast, "ana") as ana:
        say_outcome(actor=ana, appeal=appeal, outcome="country_found", country="BE", now=LATER)
    page = _page(cast, appeal)
    assert (page.status, page.outcome, page.country) == ("released, not shown yet", "country found", "Belgium")
    assert page.worth, "what naming it was worth was kept when it was asked for"


def test_a_code_that_keeps_a_case_close_says_so_before_it_is_asked_for_and_released(cast: Cast) -> None:
    for case, said in (("private", ""), ("second_code", "ask them first"), ("third_code", "under conditions alone")):
        handled = _page(cast, cast.appeals[case]).handled
        assert said in handled and bool(said) == bool(handled)
        draft = client_of(cast, "ana").get(f"/appeal/{cast.appeals[case]}/").content.decode()
        waits = client_of(cast, "pia").get(f"/appeal/{asked(cast, case)}/").content.decode()
        for page in (draft, waits):
            assert ("Conditions: as agreed" in page and said in page) == bool(said), case


def test_what_withdrawing_does_is_said_before_it_is_done_to_whoever_may(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import withdraw

    assert _page(cast, cast.appeals["shared"]).withdrawing == ""
    assert "Nobody can release it any more" in _page(cast, asked(cast)).withdrawing
    appeal = released(cast, "second_code")
    assert "It will not be shown" in _page(cast, appeal).withdrawing
    for person, there in (("bruno", True), ("pia", True), ("rui", False), ("olga", False)):
        page = client_of(cast, person).get(f"/appeal/{appeal}/").content.decode()
        assert ("Withdraw it now" in page) == there, person
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=appeal, now=LATER)
    assert _page(cast, appeal).withdrawing == ""


def test_an_answer_is_offered_for_each_objection_that_waits_and_a_refused_one_stands_in_its_own(cast: Cast) -> None:
    from traceroom.site.actions.objections import answer_objection, object_to
    from traceroom.site.room.appeal_data import Forms, appeal_data
    from traceroom.site.room.appeal_forms import AnswerForm, AskForm, ObjectionForm, OutcomeForm, ReleaseForm

    appeal = shown(cast)
    with acting(cast, "kari") as kari:
        first, second = (object_to(actor=kari, appeal=appeal, reason=one, now=LATER) for one in "ab")
    others = (AskForm(), ReleaseForm(), ObjectionForm(), OutcomeForm())
    for objection in (first, second):
        sent = AnswerForm({"text": "it stays"}, objection=objection)
        page = appeal_data(seen(cast, appeal), forms=Forms(*others, sent), trouble="no", refused="answer")
        assert page.refused == "answer"
        assert [one.form is sent for one in page.against] == [one.said.id == objection for one in page.against]
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=first, text="it stays", now=LATER)
    sent = AnswerForm({"text": "it stays"}, objection=first)
    page = appeal_data(seen(cast, appeal), forms=Forms(*others, sent), trouble="no", refused="answer")
    assert page.refused == "" and [one.form is None for one in page.against] == [
        one.said.id == first for one in page.against
    ]
    assert all(one.form is None for one in appeal_data(seen(cast, appeal, by="kari"), forms=Forms(*others)).against)


def test_what_was_shown_before_is_told_as_an_earlier_edition(cast: Cast) -> None:
    from traceroom.site.actions.appeal_editions import begin_again
    from traceroom.site.actions.appeal_release import withdraw

    appeal = shown(cast)
    page = _page(cast, appeal)
    assert (page.shown, page.shown_before) == (True, False)
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=appeal, now=LATER)
        begin_again(actor=ana, appeal=appeal, now=LATER)
    page = _page(cast, appeal)
    assert (page.shown, page.shown_before) == (False, True)
    assert "First shown, as an earlier edition, on" in client_of(cast, "ana").get(f"/appeal/{appeal}/").content.decode()


def test_what_the_public_sees_says_where_and_nothing_else_does(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    waits, there = asked(cast), shown(cast)
    monkeypatch.setattr(settings, "PUBLIC_ADDRESS", "")
    assert _page(cast, there).address == ""
    monkeypatch.setattr(settings, "PUBLIC_ADDRESS", "https://desk.example/")
    assert _page(cast, there).address == f"https://desk.example/en/{seen(cast, there).slug}/"
    assert _page(cast, there).address in client_of(cast, "pia").get(f"/appeal/{there}/").content.decode()
    assert _page(cast, waits).address == ""
