"""Appeal words: written, changed and put into other languages as a browser does it; a refusal keeps what was typed."""

from __future__ import annotations

import re

import pytest

from tests.site.appeals_written import SENT, asked
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of


def test_a_draft_is_written_from_the_page_of_the_object(cast: Cast) -> None:
    browser, address = client_of(cast, "bruno"), f"/object/{cast.things['shared']}/appeal/"
    page = browser.get(address).content.decode()
    assert f'value="{cast.crops["shared"]}" checked' in page and "Is it worth it?" in page
    made = browser.post(address, SENT | {"crop": cast.crops["shared"]})
    assert made.status_code == 302 and made["Location"].startswith("/appeal/")
    shown = browser.get(made["Location"]).content.decode()
    assert SENT["title"] in shown and "2011–2015" in shown and "a draft" in shown
    thing = browser.get(f"/object/{cast.things['shared']}/").content.decode()
    assert '<span class="tag">a draft</span>' in thing.split(made["Location"])[1].split("</li>")[0]


def test_a_kind_is_offered_from_the_objects_own_and_one_is_changed_or_taken_out(cast: Cast) -> None:
    browser, address = client_of(cast, "bruno"), f"/object/{cast.things['shared']}/appeal/"
    assert '<option value="packages" selected>' in browser.get(address).content.decode()
    made = browser.post(address, SENT | {"crop": cast.crops["shared"], "kind": "textiles"})["Location"]
    assert "Textiles and patterns" in browser.get(made).content.decode()
    preview = browser.get(f"{made}preview/de/").content.decode()
    assert "Art des Gegenstands" in preview and "Textilien und Muster" in preview
    for kind, there in (("bags", "Bags and suitcases"), ("", "")):
        assert browser.post(f"{made}change/", SENT | {"kind": kind}).status_code == 302
        page = browser.get(made).content.decode()
        assert "Textiles and patterns" not in page and there in page and ("Kind of thing" in page) == bool(kind)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": ""}, "Give it a question as its heading"),
        ({"crop": ""}, "Choose the picture that the public is to see."),
        ({"crop": "no uuid"}, "Enter a valid UUID."),
        ({"first": "2016"}, "The years run backwards"),
        ({"want": "w" * 401}, "400"),
        ({"kind": "people"}, "Choose a kind of thing from the list, or none."),
    ],
)
def test_a_refused_new_one_keeps_what_was_typed(cast: Cast, wrong: dict[str, str], why: str) -> None:
    address, sent = f"/object/{cast.things['shared']}/appeal/", {"crop": str(cast.crops["shared"])} | SENT | wrong
    answer = client_of(cast, "bruno").post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and why in page
    assert "people who sold home textiles" in page and "Part of a curtain" in page
    assert sent["want"] in page


def test_another_objects_picture_is_refused_with_a_sentence(cast: Cast) -> None:
    sent = SENT | {"crop": cast.crops["private"]}
    answer = client_of(cast, "bruno").post(f"/object/{cast.things['shared']}/appeal/", sent)
    assert answer.status_code == 422 and "one of the object" in answer.content.decode()


def test_who_has_no_role_for_it_or_no_such_case_writes_none(cast: Cast) -> None:
    address = f"/object/{cast.things['shared']}/appeal/"
    for person, status in (("pia", 422), ("rui", 422), ("kari", 404), ("bob", 404)):
        assert client_of(cast, person).get(address).status_code == status, person
        sent = SENT | {"crop": cast.crops["shared"]}
        assert client_of(cast, person).post(address, sent).status_code == status, person


def test_words_are_changed_and_a_refusal_keeps_what_was_typed(cast: Cast) -> None:
    browser, address = client_of(cast, "bruno"), f"/appeal/{cast.appeals['shared']}/change/"
    assert "Do you know this bag?" in browser.get(address).content.decode()
    refused = browser.post(address, SENT | {"first": "12", "want": "What is it called?"})
    assert refused.status_code == 422 and "four digits" in refused.content.decode()
    assert "What is it called?" in refused.content.decode()
    assert browser.post(address, SENT)["Location"] == f"/appeal/{cast.appeals['shared']}/"
    assert SENT["title"] in browser.get(f"/appeal/{cast.appeals['shared']}/").content.decode()


def test_another_picture_is_chosen_and_a_refusal_keeps_what_was_typed(cast: Cast) -> None:
    from tests.site.acting import acting
    from traceroom.site.actions.objects import CheckedCrop, add_crop

    with acting(cast, "ana") as ana:
        new = CheckedCrop(b"another", b"thumb", 7, 5, "")
        crop = add_crop(actor=ana, thing=cast.things["shared"], new=new, now=NOW)
    browser, appeal = client_of(cast, "bruno"), f"/appeal/{cast.appeals['shared']}/"
    assert f'href="{appeal}picture/"' in browser.get(appeal).content.decode()
    page = browser.get(f"{appeal}picture/").content.decode()
    assert f'value="{cast.crops["shared"]}" checked' in page and f'value="{crop}">' in page
    refused = browser.post(f"{appeal}picture/", {"crop": crop, "alt": ""})
    assert refused.status_code == 422 and f'value="{crop}" checked' in refused.content.decode()
    assert browser.post(f"{appeal}picture/", {"crop": crop, "alt": "The back"})["Location"] == appeal
    assert browser.get(f"{appeal[:-1]}.png").content == b"another"


def test_where_the_shown_picture_was_deleted_the_page_says_so_and_none_is_chosen(cast: Cast) -> None:
    browser, address = client_of(cast, "bruno"), f"/appeal/{cast.appeals['shared']}/picture/"
    assert browser.post(f"/crop/{cast.crops['shared']}/remove/").status_code == 302
    assert "has no picture any more" in browser.get(address).content.decode()


def test_a_picture_is_not_changed_by_a_page_that_was_left_open(cast: Cast) -> None:
    sent = {"crop": cast.crops["shared"], "alt": "a bag"}
    answer = client_of(cast, "bruno").post(f"/appeal/{asked(cast)}/picture/", sent)
    assert answer.status_code == 422 and "Take that back first" in answer.content.decode()


def test_words_typed_on_an_old_page_do_not_undo_what_another_has_changed_meanwhile(cast: Cast) -> None:
    ana, bruno = (client_of(cast, person) for person in ("ana", "bruno"))
    appeal = f"/appeal/{cast.appeals['shared']}/"
    seen = _seen(ana.get(f"{appeal}change/").content.decode())
    assert bruno.post(f"{appeal}picture/", {"crop": cast.crops["shared"], "alt": "The back of it"}).status_code == 302
    assert bruno.post(f"{appeal}in/nl/", {"title": "Kent u dit?"}).status_code == 302
    refused = ana.post(f"{appeal}change/", SENT | {"title": "Or this?", "seen": seen})
    page = refused.content.decode()
    assert refused.status_code == 422 and "Somebody else has changed the words or the picture" in page
    assert "Or this?" in page and "The back of it" in ana.get(appeal).content.decode()
    sent = SENT | {"title": "Or this?", "alt": "The back", "seen": _seen(page)}
    assert ana.post(f"{appeal}change/", sent)["Location"] == appeal
    shown = ana.get(appeal).content.decode()
    assert "Or this?" in shown and "Nederlands" in shown.split("so far.")[0]


def _seen(page: str) -> str:
    """What the form of the page sends along."""
    found = re.search(r'name="seen" value="([0-9a-f]{16})"', page)
    assert found is not None
    return found[1]


def test_what_was_asked_for_is_not_changed_by_a_page_that_was_left_open(cast: Cast) -> None:
    answer = client_of(cast, "bruno").post(f"/appeal/{asked(cast)}/change/", SENT | {"title": "Or this?"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Take that back first" in page and "Or this?" in page


def test_another_language_is_written_and_taken_out(cast: Cast) -> None:
    browser, appeal = client_of(cast, "bruno"), cast.appeals["shared"]
    address = f"/appeal/{appeal}/in/fr/"
    assert "Do you know this bag?" in browser.get(address).content.decode(), "what is to be put into it is in sight"
    done = browser.post(address, {"title": "Ce rideau ?"})
    assert done["Location"] == f"/appeal/{appeal}/#languages"
    assert "Ce rideau ?" in browser.get(address).content.decode()
    assert "Ce rideau ?" in browser.get(f"/appeal/{appeal}/preview/fr/").content.decode()
    browser.post(f"/appeal/{appeal}/change/", SENT)
    assert "Ce rideau ?" in browser.get(address).content.decode(), "other words leave the translations alone"
    browser.post(address, {"title": ""})
    assert "Ce rideau ?" not in browser.get(f"/appeal/{appeal}/preview/fr/").content.decode()
    refused = browser.post(address, {"title": "t" * 121, "who": "des couturières"})
    assert refused.status_code == 422 and "des couturières" in refused.content.decode()


def test_no_translation_into_its_own_language_or_one_that_we_have_not(cast: Cast) -> None:
    for language in ("en", "xx"):
        answer = client_of(cast, "bruno").get(f"/appeal/{cast.appeals['shared']}/in/{language}/")
        assert answer.status_code == 404, language
