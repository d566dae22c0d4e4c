"""Links of a case, as a browser sends them."""

from __future__ import annotations

import json
import re

from tests.site.actions.test_links import LINE
from tests.site.appeals_written import asked
from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.links_made import linked


def test_a_link_is_made_by_hand_and_from_a_line_and_taken_back(cast: Cast) -> None:
    ana, page = client_of(cast, "ana"), f"/case/{cast.cases['private']}/links/"
    assert page in ana.get(f"/case/{cast.cases['private']}/").content.decode()
    sent = {"other": str(cast.cases["oslos"]), "kind": "same_thing", "line": ""}
    assert ana.post(page, sent).status_code == 302
    assert ana.post(page, sent | {"line": json.dumps(LINE)}).status_code == 302
    text = ana.get(page).content.decode()
    assert "<b>a thing</b> with case REF-oslos" in text and "<b>a picture</b>" in text
    assert '<span class="num">41</span> points agree' in text and "secret.jpg" not in text
    assert ana.post(page, sent | {"line": json.dumps(LINE | {"pattern": True})}).status_code == 302
    text = ana.get(page).content.decode()
    assert "<b>a pattern</b>" in text and '<span class="num">41</span> votes for one pattern' in text
    theirs = client_of(cast, "kari").get(f"/case/{cast.cases['oslos']}/links/").content.decode()
    assert "a case that you do not see" in theirs and "Ana, Lisbon" in theirs
    links = re.findall(r"/link/([0-9a-f-]{36})/take-back/", text)
    assert len(links) == 3 and not re.findall(r"/link/[0-9a-f-]{36}/take-back/", theirs)
    for link in links:
        assert ana.post(f"/link/{link}/take-back/").status_code == 302
    assert "Nobody has said" in ana.get(page).content.decode()


def test_a_link_that_stands_says_why_on_its_own_page(cast: Cast) -> None:
    """What is asked for, the other owner may still object to; the link, and all that belongs to it, is in sight."""
    ana, page = client_of(cast, "ana"), f"/case/{cast.cases['shared']}/links/"
    assert ana.post(page, {"other": str(cast.cases["oslos"]), "kind": "same_thing", "line": ""}).status_code == 302
    asked(cast)
    link, *_ = re.findall(r"/link/([0-9a-f-]{36})/take-back/", ana.get(page).content.decode())
    answer = ana.post(f"/link/{link}/take-back/")
    text = answer.content.decode()
    assert answer.status_code == 422 and "Take that back first" in text and link in text and "Link the two" in text
    assert client_of(cast, "kari").post(f"/link/{link}/take-back/").status_code == 404


def test_a_refusal_keeps_what_was_typed(cast: Cast) -> None:
    ana, page = client_of(cast, "ana"), f"/case/{cast.cases['private']}/links/"
    answer = ana.post(page, {"other": str(cast.cases["oslos"]), "kind": "same_thing", "line": "half a line"})
    assert answer.status_code == 422
    assert "Paste one line" in answer.content.decode() and "half a line" in answer.content.decode()
    answer = ana.post(page, {"kind": "same_thing"})
    assert answer.status_code == 422 and "Choose a case that you see." in answer.content.decode()
    assert ana.post(page, {"other": str(cast.cases["bostons"]), "kind": "same_thing"}).status_code == 404


def test_who_sees_no_case_of_others_is_told_so_and_who_has_no_role_gets_no_form(cast: Cast) -> None:
    assert "You see no case" in client_of(cast, "bob").get(f"/case/{cast.cases['bostons']}/links/").content.decode()
    page = client_of(cast, "rui").get(f"/case/{cast.cases['private']}/links/").content.decode()
    assert "Link the two" not in page and "An analyst, a case owner or a lead links it" in page


def test_a_link_that_is_taken_back_already_is_said_to_be_so_on_the_page_of_the_links(cast: Cast) -> None:
    link, case, ana = linked(cast), cast.cases["private"], client_of(cast, "ana")
    page = f"/case/{case}/links/"
    assert f'name="case" value="{case}"' in ana.get(page).content.decode()
    assert ana.post(f"/link/{link}/take-back/", {"case": case})["Location"] == page
    again = ana.post(f"/link/{link}/take-back/", {"case": case})
    assert again.status_code == 422 and "This link is taken back already." in again.content.decode()
    for person, sent in (("ana", {}), ("kari", {"case": case}), ("bob", {"case": case})):
        assert client_of(cast, person).post(f"/link/{link}/take-back/", sent).status_code == 404, person
