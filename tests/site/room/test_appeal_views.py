"""Appeal: its page, its very pixels and its previews, as a browser gets them."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import CHECKED, SENT, asked, checks, words
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of

DRAFT_ONLY = ("Change the words", "Ask for it", "Delete the draft")


def _page(cast: Cast, person: str, appeal: object) -> str:
    return client_of(cast, person).get(f"/appeal/{appeal}/").content.decode()


def test_each_gets_what_they_may_do_and_nothing_else(cast: Cast) -> None:
    made = client_of(cast, "bruno").post(
        f"/object/{cast.things['shared']}/appeal/", SENT | {"crop": str(cast.crops["shared"])}
    )
    draft, waits = made["Location"].split("/")[2], asked(cast)
    assert all(one in _page(cast, "bruno", draft) for one in DRAFT_ONLY)
    assert not any(one in _page(cast, "pia", draft) for one in DRAFT_ONLY)
    assert "I have looked: release it" in _page(cast, "pia", waits)
    assert "so a second person releases it" in _page(cast, "ana", waits)
    assert "A publisher of your organisation releases it" in _page(cast, "bruno", waits)
    neighbour = _page(cast, "kari", waits)
    assert "Object to it" in neighbour and "Release it" not in neighbour and "Withdraw" not in neighbour
    assert "Object to it" not in _page(cast, "pia", waits)


def test_who_had_no_time_to_object_because_nobody_saw_it_is_not_said_to_have_had_some(cast: Cast) -> None:
    from traceroom.site.actions.appeals import ask

    alone, shared = cast.appeals["private"], asked(cast)
    with acting(cast, "ana") as ana:
        ask(actor=ana, appeal=alone, checks=checks(), hours=0, now=NOW)
    assert "nobody was given time to object" in _page(cast, "ana", alone)
    assert "nobody was given time to object" not in _page(cast, "ana", shared)


@pytest.mark.parametrize("person", ["kari", "eva", "bob", "mia"])
def test_a_draft_is_not_there_for_others_by_any_of_its_addresses(cast: Cast, person: str) -> None:
    browser, draft = client_of(cast, person), cast.appeals["shared"]
    for path in (f"{draft}/", f"{draft}.png", f"{draft}/preview/en/", f"{draft}/change/", f"{draft}/in/fr/"):
        assert browser.get(f"/appeal/{path}").status_code == 404, path
    assert str(draft) not in browser.get("/appeals/").content.decode()
    assert str(draft) not in browser.get(f"/object/{cast.things['shared']}/").content.decode()


def test_the_pixels_are_byte_for_byte_what_is_shown_and_kept_nowhere(cast: Cast) -> None:
    answer = client_of(cast, "kari").get(f"/appeal/{asked(cast)}.png")
    assert answer.content == b"png" and answer["Content-Type"] == "image/png" and answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ja", "ltr")])
def test_the_letter_is_previewed_in_the_language_of_the_visitor(cast: Cast, language: str, direction: str) -> None:
    from traceroom.site.actions.appeals import change

    titles = {"ar": "هل تعرف هذه الستارة؟", "ja": "このカーテンをご存じですか"}
    appeal = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        told = {code: {"title": title} for code, title in titles.items()}
        change(actor=ana, appeal=appeal, words=words(translations=told, title="Curtain <b>?"), now=NOW)
    answer = client_of(cast, "pia").get(f"/appeal/{appeal}/preview/{language}/")
    page = answer.content.decode()
    assert f'lang="{language}"' in page and (direction == "ltr" or 'dir="rtl"' in page)
    assert titles.get(language, "Curtain &lt;b&gt;?") in page and "Where was it sold?" in page
    assert "data:image/png;base64," in page and "<script" not in page
    style = client_of(cast, "pia").get("/appeals/letters.css")
    assert style["Content-Type"] == "text/css; charset=utf-8" and "/appeals/letters.css" in page


def test_there_is_no_preview_in_a_language_that_the_public_has_not(cast: Cast) -> None:
    for language in ("xx", "en-GB", "tlh"):
        address = f"/appeal/{cast.appeals['shared']}/preview/{language}/"
        assert client_of(cast, "ana").get(address).status_code == 404


def test_the_list_names_what_waits_and_whose_it_is(cast: Cast) -> None:
    waits = asked(cast)
    ours, theirs = (client_of(cast, person).get("/appeals/").content.decode() for person in ("pia", "kari"))
    assert str(waits) in ours and "waits for a second person" in ours
    line = theirs.split(str(waits))[1].split("</li>")[0]
    assert "others may object until" not in line, "that is over"
    assert "of others" in line and "waits for a second person" in line


def test_the_list_says_until_when_others_may_object(cast: Cast) -> None:
    bruno, appeal = client_of(cast, "bruno"), cast.appeals["shared"]
    assert bruno.post(f"/appeal/{appeal}/ask/", CHECKED | {"hours": "50"}).status_code == 302
    assert "others may object until" in bruno.get("/appeals/").content.decode()


def test_what_was_written_is_text(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change

    odd = "<img src=x onerror=alert(1)>"
    with acting(cast, "ana") as ana:
        given = words(title=odd, want=odd, who=odd, known=odd, alt=odd)
        change(actor=ana, appeal=cast.appeals["shared"], words=given, now=NOW)
    for path in (f"/appeal/{cast.appeals['shared']}/", f"/appeal/{cast.appeals['shared']}/preview/en/", "/appeals/"):
        page = client_of(cast, "ana").get(path).content.decode()
        assert "<img src=x" not in page and "&lt;img src=x" in page, path
