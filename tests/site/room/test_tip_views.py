"""Tip: its page and its pictures, as a browser gets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import Sent, Tipped, drawn, picture_of, tipping
from traceroom.site.installation import Installation

GHOST = Sent(shown=b"<svg xmlns='http://www.w3.org/2000/svg'/>", blurred=b"GIF89a")


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_a_picture_is_blurred_until_somebody_asks_for_it(tipped: Tipped, cast: Cast, installed: Installation) -> None:
    made = drawn()
    tip = tipped(
        cast.appeals["private"], pictures=[made, drawn(), Sent("waiting"), Sent("refused", "Too many frames.")]
    )
    picture, browser = picture_of(installed, tip), client_of(cast, "bruno")
    page = browser.get(f"/tip/{tip}/").content.decode()
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
    from tests.site.cast import NOW

    browser = client_of(cast, "bruno")
    deleted = browser.get(f"/tip/{tipped(cast.appeals['private'], what='', deleted_at=NOW)}/").content.decode()
    assert "was deleted on 2 Mar 2026" in deleted and "Delete it for good" not in deleted and "Hold it" not in deleted
    more = tipped(cast.appeals["private"], what="", deleted_at=NOW, words=["one thing more"])
    assert "Delete what came since" in client_of(cast, "ana").get(f"/tip/{more}/").content.decode()
    taken = browser.get(f"/tip/{tipped(cast.appeals['private'], what='', withdrawn_on=NOW)}/").content.decode()
    assert "took it back on 2 Mar 2026" in taken and "What it said is gone" in taken
    held = browser.get(f"/tip/{tipped(cast.appeals['private'], withdrawn_on=NOW, held_at=NOW)}/").content.decode()
    assert "kept until the hold is released" in held and "Een zak" in held
