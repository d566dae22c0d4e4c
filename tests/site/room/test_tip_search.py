"""Tip search: the form above a list of tips, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_what_is_looked_for_stays_on_every_way_on(tipped: Tipped, cast: Cast) -> None:
    for n in range(60):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n), what=f"Gouda {n:02} & co", language="nl")
    other = tipped(cast.appeals["private"], what="Gouda", language="de")
    browser = client_of(cast, "bruno")
    page = browser.get("/tips/?show=unread&words=gouda+%26&language=nl").content.decode()
    assert "Gouda 59 &amp; co" in page and str(other) not in page and ">60 found</p>" in page
    assert 'value="gouda &amp;"' in page and '<option value="nl" selected>Dutch</option>' in page
    said = "words=gouda+%26&amp;language=nl"
    assert f'href="?show=held&amp;{said}"' in page and f"/?in=unread&amp;{said}" in page
    assert re.search(rf'rel="next" href="\?show=unread&amp;{re.escape(said)}&amp;before=', page)
    assert f'action="/tips/at-once/?{said}"' in page and f"&amp;{said}" in page.split('hx-get="/tips/new/')[1]
    older = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    page = browser.get(f"/tips/{older}").content.decode()
    assert page.count('class="begins"') == 10 and " found</p>" not in page
    assert " found</p>" not in browser.get("/tips/").content.decode()


def test_from_a_tip_one_goes_on_among_those_that_were_looked_for(tipped: Tipped, cast: Cast) -> None:
    tips = [
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n), what="Gouda" if n % 2 else "Edam")
        for n in range(4)
    ]
    browser = client_of(cast, "bruno")
    page = browser.get(f"/tip/{tips[3]}/?words=gouda").content.decode()
    assert f'rel="next" href="/tip/{tips[1]}/?words=gouda"' in page and f'href="/tip/{tips[1]}/?words=gouda"' in page
    assert 'href="/tips/?words=gouda"' in page, "and back to the list"
    assert "Next unread of these" in page and "left)" not in page
    graded = browser.post(f"/tip/{tips[3]}/grade/?words=gouda", {"source": "B", "information": "2", "then": "next"})
    assert graded["Location"] == f"/tip/{tips[1]}/?words=gouda"
    done = browser.post("/tips/at-once/?words=gouda", {"do": "read", "tip": str(tips[1]), "show": "unread"})
    assert done["Location"] == "/tips/?show=unread&words=gouda"


def test_the_next_one_to_read_is_among_what_was_found(tipped: Tipped, cast: Cast) -> None:
    for n in range(3):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n), what="Edam")
    unread = tipped(cast.appeals["private"], what="Gouda")
    tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=9), what="Gouda", read_at=AT, held_at=AT)
    browser = client_of(cast, "bruno")
    for show in ("", "unread", "held"):
        page = browser.get(f"/tips/?words=gouda&show={show}").content.decode()
        way = f"?in={show}&amp;words=gouda" if show else "?words=gouda"
        assert f'data-key="n" aria-keyshortcuts="n" href="/tip/{unread}/{way}"' in page, show
    browser.get(f"/tip/{unread}/")
    for show in ("", "unread", "held"):
        assert "Read the next" not in browser.get(f"/tips/?words=gouda&show={show}").content.decode(), show


def test_a_line_that_does_not_begin_with_it_shows_where_it_was_found(tipped: Tipped, cast: Cast) -> None:
    tipped(cast.appeals["private"], what="Een zak.", how="Ik werkte bij <b>Colruyt.")
    browser = client_of(cast, "bruno")
    page = browser.get("/tips/?words=colruyt").content.decode()
    assert "Ik werkte bij &lt;b&gt;<mark>Colruyt</mark>." in page
    assert "<mark>" not in browser.get("/tips/?words=zak").content.decode(), "it begins with it"


def test_among_those_whose_sender_came_back_a_line_has_what_was_added_last(tipped: Tipped, cast: Cast) -> None:
    tipped(cast.appeals["private"], what="Een zak.", words=["Het was <i>in 2012.", "Bij " + "zeer " * 90])
    browser = client_of(cast, "bruno")
    page = browser.get("/tips/?show=came_back").content.decode()
    assert 'class="hit" dir="auto">Bij zeer zeer' in page or "Het was &lt;i&gt;in 2012." in page
    assert "<mark>" not in page and 'class="hit"' not in browser.get("/tips/").content.decode()
    page = browser.get("/tips/?show=came_back&words=2012").content.decode()
    assert "Het was &lt;i&gt;in <mark>2012</mark>." in page


def test_an_object_is_chosen_and_left_again(cast: Cast) -> None:
    browser, thing = client_of(cast, "bruno"), cast.things["private"]
    page = browser.get("/tips/").content.decode()
    assert f'<option value="{thing}">bag of private, REF-private</option>' in page
    assert str(cast.things["bostons"]) not in page, "others' objects are none to choose from"
    to = browser.get(f"/tips/?about={thing}&words=bag&show=held")
    assert (to.status_code, to["Location"]) == (302, f"/object/{thing}/tips/?show=held&words=bag")
    page = browser.get(f"/object/{thing}/tips/").content.decode()
    assert f'<option value="{thing}" selected>' in page and '<option value="all">every object</option>' in page
    assert browser.get(f"/object/{thing}/tips/?about=all&language=nl")["Location"] == "/tips/?language=nl"
    assert browser.get("/tips/?about=odd").status_code == 200


def test_nothing_found_says_how_it_was_looked_for_and_the_way_back(cast: Cast) -> None:
    browser = client_of(cast, "bruno")
    page = browser.get("/tips/?show=unread&words=%3Cb%3Eqq").content.decode()
    assert "None says “&lt;b&gt;qq” among these" in page and 'href="?show=unread"' in page
    page = browser.get("/tips/?language=zz").content.decode()
    assert "None is written in this language" in page and '<option value="zz" selected>zz</option>' in page


@pytest.mark.parametrize(
    "odd", ["words=%00", "words=" + "x" * 5000, "language=%00%27", "words=%25%28at%29s", "about=%00"]
)
def test_whatever_the_address_line_says_there_is_a_list(cast: Cast, odd: str) -> None:
    assert client_of(cast, "bruno").get(f"/tips/?{odd}").status_code == 200
