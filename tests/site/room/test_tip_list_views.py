"""Tip lists: as a browser gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_one_goes_through_the_list_page_by_page_and_back(tipped: Tipped, cast: Cast) -> None:
    for n in range(60):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n), what=f"tip number {n:02}", read_at=AT)
    browser = client_of(cast, "bruno")
    page = browser.get(f"/object/{cast.things['private']}/tips/").content.decode()
    assert (
        "tip number 59" in page and "tip number 10" in page and "tip number 09" not in page and ">Newest<" not in page
    )
    older = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    page = browser.get(f"/object/{cast.things['private']}/tips/{older}").content.decode()
    assert "tip number 09" in page and "tip of private" in page and "tip number 10" not in page
    assert 'rel="next"' not in page and ">Newest<" in page and "1 unread" in page


def test_a_filter_stays_on_the_next_page_and_an_empty_one_shows_the_way_back(tipped: Tipped, cast: Cast) -> None:
    for n in range(60):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n))
    browser = client_of(cast, "bruno")
    page = browser.get(f"/object/{cast.things['private']}/tips/?show=unread").content.decode()
    assert "61 unread" in page and re.search(r'rel="next" href="\?show=unread&amp;before=', page)
    empty = browser.get("/tips/?show=held").content.decode()
    assert "No tip is here" in empty and 'href="?"' in empty


def test_a_tip_of_which_a_clue_was_made_says_so_and_what_was_taken_back_is_found(tipped: Tipped, cast: Cast) -> None:
    from tests.site.acting import acting
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.values.certainty import Certainty

    tip = tipped(cast.appeals["private"], what="of this one")
    back = tipped(cast.appeals["private"], what="", withdrawn_on=AT.date())
    plain = tipped(cast.appeals["private"])
    with acting(cast, "ana") as ana:
        add_clue(actor=ana, thing=cast.things["private"], new=NewClue({"BE": 1.0}, Certainty.UNSURE), now=AT, tip=tip)
    browser = client_of(cast, "bruno")
    lines = {
        state: _lines(browser.get(f"/tips/?show={state}").content.decode()) for state in ("", "clue", "taken_back")
    }
    assert "a clue was made</span>" in lines["clue"][tip] and "a clue was made</span>" not in lines["taken_back"][back]
    assert plain in lines[""] and plain not in lines["clue"] | lines["taken_back"]
    assert tip not in lines["taken_back"] and "Taken back by its sender" in lines["taken_back"][back]


def _lines(page: str) -> dict[UUID, str]:
    """Tip -> its line."""
    return {UUID(one[:36]): one for one in page.partition('id="at-once"')[0].split('<li id="tip-')[1:]}


def test_a_line_tells_what_else_was_said(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"], where="Gent", when="2012", how="I sold it.", link="https://shop.example/")
    bare = tipped(cast.appeals["private"])
    lines = _lines(client_of(cast, "bruno").get("/tips/").content.decode())
    assert "says where, when and how they know</span><span>a link</span>" in lines[tip]
    assert "says " not in lines[bare] and "a link" not in lines[bare]


@pytest.mark.parametrize("odd", ["x", "2026-03-03T09:30:00", "0001-01-01T00:00:00+14:00,x", "%00,%00", "1,2,3"])
def test_an_odd_place_is_the_beginning(cast: Cast, odd: str) -> None:
    answer = client_of(cast, "bruno").get(f"/tips/?before={odd}&show=odd")
    assert answer.status_code == 200 and "tip of private" in answer.content.decode()


def test_what_a_stranger_wrote_is_text(tipped: Tipped, cast: Cast) -> None:
    tipped(cast.appeals["private"], what="<script>alert(1)</script> http://a.example", language="<b>", country="<")
    page = client_of(cast, "bruno").get("/tips/").content.decode()
    assert "&lt;script&gt;" in page and "<script>alert" not in page and 'href="http://a.example' not in page
    assert "<b>" not in page.split('class="card lines"')[1]


def test_the_way_to_the_tips_is_there_for_whoever_may_open_them(cast: Cast) -> None:
    for person, there in (("ana", True), ("bruno", True), ("olga", False), ("rui", False)):
        browser = client_of(cast, person)
        assert ('href="/tips/"' in browser.get("/").content.decode()) == there, person
        page = browser.get(f"/object/{cast.things['private']}/").content.decode()
        assert (f'href="/object/{cast.things["private"]}/tips/"' in page) == there, person
    partner = client_of(cast, "kari").get(f"/object/{cast.things['shared']}/").content.decode()
    assert "From the public" not in partner
