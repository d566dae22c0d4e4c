"""People: the operator's page; for others it is not there."""

from __future__ import annotations

import re

import pytest

from tests.site.cast import PEOPLE, Cast
from tests.site.clients import client_of
from tests.site.door import PASSWORD, client, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation

GUEST = {"name": "Ida Lund", "email": "ida@door.example", "roles": ["analyst"]}


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"olga", "gil"}))
def test_for_others_there_is_no_such_page(cast: Cast, person: str) -> None:
    browser = client_of(cast, person)
    other = cast.people["bruno" if person != "bruno" else "ana"]
    assert browser.get("/people/").status_code == browser.post("/people/", GUEST).status_code == 404
    for act in ("way-back", "let-in", "shut-out"):
        assert browser.post(f"/people/{other}/{act}/").status_code == 404
    assert browser.post(f"/people/links/{other}/take-back/").status_code == 404
    assert "/people/" not in browser.get("/").content.decode()


def test_a_link_is_made_after_saying_once_more_who_one_is_and_shown_once(installed: Installation) -> None:
    boss = somebody(installed, "operator", name="Boss")
    browser = come_in(boss)
    guest = GUEST | {"email": f"ida-{boss.id}@door.example"}
    asked = browser.post("/people/", guest)
    assert asked["Location"].startswith("/account/reauthenticate/")
    page = browser.post(asked["Location"], {"password": PASSWORD, "next": "/people/"}).content.decode()
    (link,) = re.findall(r'value="(http://testserver/come-in/[^"]+)"', page)
    assert link not in browser.get("/people/").content.decode()
    assert "Ida Lund" in browser.get("/people/").content.decode(), "but that it waits is seen"
    new = "four grey bottles of oil"
    guest_browser = client()
    assert "Welcome, Ida Lund" in guest_browser.get(link).content.decode()
    assert guest_browser.post(link, {"password": new, "again": new}).status_code == 302
    assert guest_browser.get("/")["Location"] == "/account/2fa/totp/activate/"
    assert boss.did()[-2:] == ["person.invited", "people.read"], "the answer shows everybody"


def test_somebody_who_has_lost_everything_gets_a_way_back(installed: Installation) -> None:
    boss = somebody(installed, "operator", name="Boss")
    who = somebody(installed, of=boss.organisation, name="Lost")
    browser = come_in(boss)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.post(f"/people/{who.id}/way-back/").content.decode()
    (link,) = re.findall(r'value="http://testserver(/come-in/[^"]+)"', page)
    back = client()
    assert "Back in, Lost" in back.get(link).content.decode()
    new = "four grey bottles of oil"
    back.post(link, {"password": new, "again": new})
    assert who.factors() == [] and back.get("/")["Location"] == "/account/2fa/totp/activate/"


def test_an_operator_unlocks_and_shuts_out(installed: Installation) -> None:
    boss = somebody(installed, "operator", name="Boss")
    who = somebody(installed, of=boss.organisation, name="Locked")
    browser = come_in(boss)
    who.set("failures = 5, locked_until = now() + interval '15 minutes'")
    assert "after wrong tries" in browser.get("/people/").content.decode()
    assert browser.post(f"/people/{who.id}/let-in/")["Location"] == "/people/"
    inside = come_in(who)
    browser.post(f"/people/{who.id}/shut-out/")
    assert "shut out" in browser.get("/people/").content.decode()
    assert inside.get("/").status_code == 302
    assert knock(client(), who).status_code == 200
    assert browser.post(f"/people/{boss.id}/shut-out/").status_code == 422


def test_what_is_wrong_is_said_beside_its_field_and_a_link_can_be_taken_back(installed: Installation) -> None:
    boss = somebody(installed, "operator", name="Boss")
    browser = come_in(boss)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    wrong = browser.post("/people/", {"name": "", "email": "nowhere", "roles": []})
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "valid email address" in page and "at least one role" in page
    own = browser.post("/people/", GUEST | {"email": boss.email})
    assert own.status_code == 422 and "one of your people" in own.content.decode()
    page = browser.post("/people/", GUEST | {"email": f"x-{boss.id}@door.example"}).content.decode()
    (key,) = re.findall(r'value="http://testserver(/come-in/[^"]+)"', page)
    (taking,) = re.findall(r'action="(/people/links/[^"]+)"', page)
    assert browser.post(taking).status_code == 302
    assert client().get(key).status_code == 410


def test_a_look_at_everybodys_address_is_entered_once_an_hour_however_it_is_asked_for(installed: Installation) -> None:
    boss = somebody(installed, "operator", name="Boss")
    somebody(installed, of=boss.organisation, name="Watched")
    browser = come_in(boss)
    for _ in range(3):
        assert "Watched" in browser.get("/people/").content.decode()
    looks = [(on, details) for did, on, details in ledger(installed, str(boss.id)) if did == "people.read"]
    assert looks == [(str(boss.organisation), "{}")]

    other = somebody(installed, "operator", of=boss.organisation)
    browser = come_in(other)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    assert "Watched" in browser.post("/people/", {"name": "", "email": "", "roles": []}).content.decode()
    assert other.did()[-1] == "people.read", "a form that is refused shows them too"


def test_whoever_is_no_operator_has_not_looked(installed: Installation) -> None:
    who = somebody(installed)
    assert come_in(who).get("/people/").status_code == 404
    assert "people.read" not in who.did()
