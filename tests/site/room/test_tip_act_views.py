"""Tip acts: as a browser does them; a refusal is a sentence on the tip's page and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_an_answer_waits_is_taken_back_and_a_refused_one_keeps_what_was_typed(tipped: Tipped, cast: Cast) -> None:
    tip, silent = tipped(cast.appeals["private"], may_ask=True), tipped(cast.appeals["private"])
    browser = client_of(cast, "bruno")
    assert "They wrote in Dutch: write in it, too." in browser.get(f"/tip/{tip}/").content.decode()
    done = browser.post(f"/tip/{tip}/answer/", {"text": "Welke winkel?"})
    assert done["Location"] == f"/tip/{tip}/#said"
    page = browser.get(f"/tip/{tip}/").content.decode()
    assert "Welke winkel?" in page and "Bruno" in page and "Waits to be left for the sender" in page
    word = page.split("/take-back/")[0].rsplit("/", 1)[1]
    assert browser.post(f"/tip/word/{word}/take-back/")["Location"] == f"/tip/{tip}/#said"
    assert "Welke winkel?" not in browser.get(f"/tip/{tip}/").content.decode()
    refused = browser.post(f"/tip/{silent}/answer/", {"text": "Welke winkel?"})
    assert refused.status_code == 422 and "does not want to be asked" in refused.content.decode()
    empty = browser.post(f"/tip/{tip}/answer/", {"text": ""})
    assert empty.status_code == 422 and "Write what you want to ask or tell." in empty.content.decode()
    long = browser.post(f"/tip/{tip}/answer/", {"text": "b" * 4001})
    assert long.status_code == 422 and "b" * 4001 in long.content.decode()


def test_a_tip_is_graded_referred_held_released_and_deleted(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"])
    browser, page = client_of(cast, "ana"), f"/tip/{tip}/"
    for act, sent, then in (
        ("grade", {"source": "B", "information": "3"}, "Grade: B3"),
        ("refer", {"to": "Unit 5"}, "Handed to <b>Unit 5</b>"),
        ("hold", {}, "Release the hold"),
        ("release", {}, "Hold it"),
        ("delete", {}, "This tip was deleted on"),
    ):
        assert browser.post(f"{page}{act}/", sent).status_code == 302, act
        assert then in browser.get(page).content.decode(), act


def test_whoever_was_slower_sees_the_grade_of_who_was_quicker(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"])
    ana, bruno, page = client_of(cast, "ana"), client_of(cast, "bruno"), f"/tip/{tip}/"
    assert 'name="seen" value=""' in bruno.get(page).content.decode()
    ana.post(f"{page}grade/", {"source": "A", "information": "2", "seen": ""})
    late = bruno.post(f"{page}grade/", {"source": "C", "information": "", "seen": "", "then": "next"})
    shown = late.content.decode()
    assert late.status_code == 422 and "Meanwhile a colleague has graded it A2" in shown and "Grade: A2" in shown
    assert 'name="seen" value="A2"' in shown
    assert bruno.post(f"{page}grade/", {"source": "C", "information": "", "seen": "A2"}).status_code == 302


def test_a_refusal_stands_on_the_page_of_the_tip(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"])
    browser, page = client_of(cast, "bruno"), f"/tip/{tip}/"
    browser.post(f"{page}hold/")
    for act, sent, why in (
        ("hold", {}, "It has been held since"),
        ("release", {}, "This is for a case owner or a lead or a publisher"),
        ("delete", {}, "Release the hold first"),
        ("grade", {"source": "Q"}, "A source is graded A, B, C or X"),
        ("refer", {"to": "u" * 201}, "at most 200"),
        ("not-referred", {}, "It was referred to nobody."),
    ):
        answer = browser.post(f"{page}{act}/", sent)
        assert answer.status_code == 422 and why in answer.content.decode(), act
        assert "Een zak van de winkel" in answer.content.decode(), act
    kept = browser.post(f"{page}refer/", {"to": "u" * 201}).content.decode()
    assert "u" * 201 in kept


def test_somebody_without_a_role_gets_the_sentence_and_not_the_tip(cast: Cast) -> None:
    answer = client_of(cast, "rui").post(f"/tip/{cast.tips['private']}/hold/")
    assert answer.status_code == 422 and "tip of private" not in answer.content.decode()
    assert "This is for" in answer.content.decode()


def test_a_tip_is_put_back_among_the_unread(cast: Cast) -> None:
    browser, tip = client_of(cast, "bruno"), cast.tips["private"]
    browser.get(f"/tip/{tip}/")
    assert f'<li id="tip-{tip}">' in browser.get("/tips/").content.decode()
    assert browser.post(f"/tip/{tip}/put-back/")["Location"] == "/tips/"
    assert f'<li id="tip-{tip}" class="new">' in browser.get("/tips/").content.decode()
