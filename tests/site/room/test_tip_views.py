"""Tip: its page and its pictures, as a browser gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.tips_made import Sent, Tipped, drawn, picture_of, tipping
from traceroom.site.installation import Installation

GHOST = Sent(shown=b"<svg xmlns='http://www.w3.org/2000/svg'/>", blurred=b"GIF89a")


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_a_picture_is_blurred_until_somebody_asks_for_it(tipped: Tipped, cast: Cast, installed: Installation) -> None:
    made = replace(drawn(), reason="Half of it is missing.")
    tip = tipped(
        cast.appeals["private"], pictures=[made, drawn(), Sent("waiting"), Sent("refused", "Too many frames.")]
    )
    picture, browser = picture_of(installed, tip), client_of(cast, "bruno")
    page = browser.get(f"/tip/{tip}/").content.decode()
    assert page.count("Half of it is missing.") == 1
    assert f'src="/tip/picture/{picture}/blurred/"' in page and f'src="/tip/picture/{picture}/"' not in page
    assert "Picture 3 has not been drawn anew yet" in page and "Picture 4 is not shown: Too many frames." in page
    page = browser.get(f"/tip/{tip}/?show={picture}").content.decode()
    assert page.count('/blurred/"') == 1 and f'src="/tip/picture/{picture}/"' in page
    assert browser.get(f"/tip/picture/{picture}/blurred/").content == made.blurred
    whole = browser.get(f"/tip/picture/{picture}/")
    assert whole.content == made.shown and whole["Content-Type"] == "image/jpeg"
    assert whole["Cache-Control"] == "no-store" and whole["X-Content-Type-Options"] == "nosniff"
    assert whole["Content-Security-Policy"].startswith("default-src 'none'")
    assert whole["Cross-Origin-Resource-Policy"] == "same-origin" and whole["Content-Disposition"] == "attachment"


def test_only_what_was_drawn_anew_is_served(tipped: Tipped, cast: Cast, installed: Installation) -> None:
    picture, browser = picture_of(installed, tipped(cast.appeals["private"], pictures=[GHOST])), client_of(cast, "ana")
    for part in ("", "blurred/"):
        assert browser.get(f"/tip/picture/{picture}/{part}").status_code == 404


@pytest.mark.parametrize("person", ["kari", "eva", "bob", "mia", "rui", "olga"])
def test_pictures_are_for_named_roles_of_the_owner_and_never_for_partners(
    tipped: Tipped, cast: Cast, installed: Installation, person: str
) -> None:
    picture = picture_of(installed, tipped(cast.appeals["shared"], pictures=[drawn()]))
    for part in ("", "blurred/"):
        assert client_of(cast, person).get(f"/tip/picture/{picture}/{part}").status_code == 404
        assert client_of(cast, "ana").get(f"/tip/picture/{picture}/{part}").status_code == 200


def test_the_object_stands_beside_what_is_said_of_it(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"])
    browser = client_of(cast, "bruno")
    page = browser.get(f"/tip/{tip}/").content.decode()
    assert f'href="/appeal/{cast.appeals["private"]}/"' in page
    picture = re.search(r'<img src="(/crop/[0-9a-f-]+/small\.png)" alt="bag of private">', page)
    assert picture is not None and browser.get(picture[1]).status_code == 200
    assert "The public was asked" in page


def test_a_link_is_text_and_two_clicks_away(tipped: Tipped, cast: Cast) -> None:
    tip = tipped(cast.appeals["private"], link="https://shop.example/zak", what="see http://other.example/ too")
    page = client_of(cast, "bruno").get(f"/tip/{tip}/").content.decode()
    assert 'href="http://other.example' not in page and "see http://other.example/ too" in page
    before, _, after = page.partition('href="https://shop.example/zak"')
    assert before.rpartition("<details")[2].count("</details>") == 0 and "<summary>" in before.rpartition("<details")[2]
    assert after.startswith(' rel="noreferrer noopener nofollow" referrerpolicy="no-referrer" target="_blank"')
    odd = tipped(cast.appeals["private"], link="javascript:alert(1)")
    page = client_of(cast, "bruno").get(f"/tip/{odd}/").content.decode()
    assert "javascript:alert(1)</code>" in page and 'href="javascript' not in page


def test_what_a_stranger_wrote_is_text(tipped: Tipped, cast: Cast) -> None:
    odd = "<img src=x onerror=alert(1)>"
    tip = tipped(cast.appeals["private"], what=odd, where=odd, when=odd, how=odd, link=odd, words=[odd],
                 pictures=[Sent("refused", odd)])  # fmt: skip
    page = client_of(cast, "bruno").get(f"/tip/{tip}/").content.decode()
    assert "<img src=x" not in page and page.count("&lt;img src=x onerror=alert(1)&gt;") == 7


def test_a_tombstone_says_what_it_is(tipped: Tipped, cast: Cast) -> None:
    browser = client_of(cast, "bruno")
    deleted = browser.get(f"/tip/{tipped(cast.appeals['private'], what='', deleted_at=NOW)}/").content.decode()
    assert "was deleted on 2 Mar 2026" in deleted and "Delete it for good" not in deleted and "Hold it" not in deleted
    more = tipped(cast.appeals["private"], what="", deleted_at=NOW, words=["one thing more"])
    assert "Delete what came since" in client_of(cast, "ana").get(f"/tip/{more}/").content.decode()
    taken = browser.get(f"/tip/{tipped(cast.appeals['private'], what='', withdrawn_on=NOW)}/").content.decode()
    assert "took it back on 2 Mar 2026" in taken and "What it said is gone" in taken
    held = browser.get(f"/tip/{tipped(cast.appeals['private'], withdrawn_on=NOW, held_at=NOW)}/").content.decode()
    assert "kept until the hold is released" in held and "Een zak" in held


ACTS = ("Keep the grade", "Make a clue of it", "Hold it", "Write it down", "Delete the tip", "Back among the unread",
        "Leave it for them", "Release the hold")  # fmt: skip


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ({"may_ask": True}, set(ACTS) - {"Release the hold"}),
        ({"held_at": NOW, "may_ask": True}, set(ACTS) - {"Hold it", "Delete the tip"}),
        ({"withdrawn_on": NOW.date(), "what": ""}, set()),
        ({"withdrawn_on": NOW.date(), "held_at": NOW}, {"Write it down", "Release the hold", "Back among the unread"}),
        ({"deleted_at": NOW, "what": ""}, set()),
    ],
)
def test_a_page_offers_what_can_be_done_in_its_state_and_nothing_else(
    tipped: Tipped, cast: Cast, state: dict[str, object], offered: set[str]
) -> None:
    page = client_of(cast, "ana").get(f"/tip/{tipped(cast.appeals['private'], **state)}/").content.decode()
    assert {act for act in ACTS if act in page} == offered


def test_what_was_made_of_a_tip_stands_on_its_page_and_is_pointed_out_when_it_was_taken_back(
    tipped: Tipped, cast: Cast
) -> None:
    tip, thing = tipped(cast.appeals["private"]), cast.things["private"]
    browser = client_of(cast, "ana")
    assert "made of it" not in browser.get(f"/tip/{tip}/").content.decode()
    said = {"countries": "Belgium", "certainty": "unsure", "source": "public tip", "note": "<b>sold</b> in Ghent"}
    assert browser.post(f"/object/{thing}/clue/?tip={tip}", said).status_code == 302
    page = browser.get(f"/tip/{tip}/").content.decode()
    clue = page.split("#clue-")[1][:36]
    for part in (f'href="/object/{thing}/#clue-{clue}"', f'href="/case/{cast.cases["private"]}/#why-said-{clue}"',
                 "unsure (right in 79 of 100): it counts",
                 "&lt;b&gt;sold&lt;/b&gt; in Ghent", "Make another clue of it"):  # fmt: skip
        assert part in page, part
    case = browser.get(f"/case/{cast.cases['private']}/").content.decode()
    assert f'id="why-said-{clue}"' in case, "where the link leads"
    again = browser.get(f"/object/{thing}/?tip={tip}").content.decode()
    assert "A clue was made of this tip already" in again and f'id="clue-{clue}"' in again
    assert f'href="/tip/{tip}/">The tip that it was made of' in again
    browser.post(f"/clue/{clue}/withdraw/", {"object": thing})
    assert "taken back: it does not count" in browser.get(f"/tip/{tip}/").content.decode()


def test_a_clue_of_a_tip_that_was_taken_back_is_pointed_out_on_both_pages(tipped: Tipped, cast: Cast) -> None:
    tip, thing = tipped(cast.appeals["private"], referred_to="Unit 5", referred_at=NOW), cast.things["private"]
    browser = client_of(cast, "ana")
    browser.post(f"/object/{thing}/clue/?tip={tip}", {"countries": "Belgium", "certainty": "unsure"})
    from tests.site.acting import acting
    from traceroom.site.records.models import Tip

    with acting(cast, "ana"):
        gone = Tip.objects.filter(pk=tip)
        gone.update(deleted_at=NOW, what="")
    page = browser.get(f"/tip/{tip}/").content.decode()
    assert "A clue from it" in page and "Make another" not in page
    told = browser.get(f"/object/{thing}/").content.decode()
    assert "The tip that it was made of</a>: it was deleted" in told
    refused = browser.post(f"/object/{thing}/clue/?tip={tip}", {"countries": "Belgium", "certainty": "unsure"})
    assert refused.status_code == 422 and "only its line is left" in refused.content.decode()
    empty = browser.get(f"/object/{thing}/?tip={tip}").content.decode()
    assert "Nothing is filled in from" in empty and 'value="public tip"' not in empty
