"""Tips at once: as a browser does it: the list is shown again where it was, says what came of it, and undoes it."""

from __future__ import annotations

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


def test_the_chosen_are_graded_the_list_says_so_once_and_undoes_it(tipped: Tipped, cast: Cast) -> None:
    one, other, gone = (tipped(cast.appeals["private"]) for _ in range(3))
    browser = client_of(cast, "bruno")
    browser.post(f"/tip/{gone}/delete/")
    client_of(cast, "ana").post(f"/tip/{gone}/delete/")
    sent = {"do": "grade", "tip": [one, other, gone], "source": "X", "information": "4"}
    assert browser.post("/tips/at-once/", sent)["Location"] == "/tips/?"
    page = browser.get("/tips/").content.decode()
    assert "2 tips are graded X4 and read. 1 tip is left alone: like that already, taken back or deleted." in page
    assert page.count(">X4</span>") == 2 and 'value="undo"' in page
    again = browser.get("/tips/").content.decode()
    assert "graded X4 and read." not in again and 'value="undo"' not in again
    browser.post("/tips/at-once/", {"do": "undo"})
    page = browser.get("/tips/").content.decode()
    assert "2 tips are as before." in page and ">X4</span>" not in page and 'value="undo"' not in page
    browser.post("/tips/at-once/", {"do": "undo"})
    assert "Tick those that you mean" in browser.get("/tips/").content.decode()


def test_one_comes_back_to_the_same_page_of_the_same_list(tipped: Tipped, cast: Cast) -> None:
    for n in range(60):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(minutes=n))
    browser, about = client_of(cast, "bruno"), cast.things["private"]
    page = browser.get(f"/object/{about}/tips/?show=unread").content.decode()
    older = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    page = browser.get(f"/object/{about}/tips/{older}").content.decode()
    sent = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0].replace("&amp;", "&")
        for name in ("thing", "show", "before", "tip")
    }
    done = browser.post("/tips/at-once/", sent | {"do": "read"})
    assert done["Location"] == f"/object/{about}/tips/{older}"
    page = browser.get(done["Location"]).content.decode()
    assert "1 tip is marked as read." in page and f'id="tip-{sent["tip"]}"' not in page
    browser.post("/tips/at-once/", {"do": "undo"})
    assert f'<li id="tip-{sent["tip"]}" class="new">' in browser.get(done["Location"]).content.decode()
    browser.post("/tips/at-once/", {"do": "read", "tip": sent["tip"]})
    browser.post("/tips/at-once/", {"do": "put_back", "tip": sent["tip"]})
    assert "1 tip is among the unread again." in browser.get("/tips/").content.decode()


def test_none_chosen_and_no_grade_are_sentences_on_the_list(cast: Cast) -> None:
    browser = client_of(cast, "bruno")
    for sent, why in (
        ({"do": "read"}, "No tip is chosen. Tick those that you mean"),
        ({"do": "grade", "tip": cast.tips["private"], "source": "Q"}, "A source is graded A, B, C or X"),
    ):
        assert browser.post("/tips/at-once/", sent | {"before": "odd", "show": "odd"})["Location"] == "/tips/?"
        assert why in browser.get("/tips/").content.decode()


@pytest.mark.parametrize(
    "odd", [{"do": "x"}, {"do": "read", "tip": "x"}, {"do": "read", "tip": "\0"}, {"do": "read", "thing": "x"}]
)
def test_what_no_page_sends_is_not_found(cast: Cast, odd: dict[str, str]) -> None:
    sent = {"tip": cast.tips["private"]} | odd
    assert client_of(cast, "bruno").post("/tips/at-once/", sent).status_code == 404


def test_an_act_that_changes_nothing_says_so_and_offers_no_undo(tipped: Tipped, cast: Cast) -> None:
    browser, tip = client_of(cast, "bruno"), tipped(cast.appeals["private"], withdrawn_on=AT.date(), what="")
    sent = {"tip": [str(tip)], "do": "grade", "source": "B", "information": "2"}
    page = browser.post("/tips/at-once/", sent, follow=True).content.decode()
    assert "Nothing was changed. 1 tip is left alone: like that already, taken back or deleted." in page
    assert 'value="undo"' not in page
