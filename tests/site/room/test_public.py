"""Public: the list is held against what answers in tests/security; here it is read by a person."""

from __future__ import annotations

import re

import pytest

from tests.site.databases import as_role
from tests.site.door import client, come_in, knock, somebody
from traceroom.site.installation import Installation

PASSKEY = "/account/2fa/webauthn/login/"
LOOKS = (
    "/account/login/", "/account/login/?next=/people/", "/account/logout/", "/account/2fa/authenticate/",
    "/account/2fa/webauthn/login/", "/come-in/no-such-key/", "/healthy", "/static/room/room.css", "/", "/nowhere/",
)  # fmt: skip


def test_the_list_is_short_and_holds_nothing_of_a_case() -> None:
    from traceroom.site.room.public import PUBLIC

    assert set(PUBLIC) == {
        "/account/login/", "/account/logout/", "/account/2fa/authenticate/", "/account/2fa/webauthn/login/",
        "/come-in/", "/static/", "/healthy",
    }  # fmt: skip


def test_leaving_half_way_forgets_the_password(installed: Installation) -> None:
    browser = client()
    knock(browser, somebody(installed))
    assert browser.get("/account/2fa/authenticate/").status_code == 200
    assert browser.post("/account/logout/")["Location"] == "/account/login/"
    assert browser.get("/account/2fa/authenticate/")["Location"] == "/account/login/"


def _sessions(installed: Installation) -> int:
    with as_role(installed, "owner") as database:
        ((count,),) = database.execute("SELECT count(*) FROM django_session").fetchall()
    return int(count)


@pytest.mark.parametrize("cookie", ["", "one-that-opens-nothing"])
def test_a_strangers_look_writes_no_row(installed: Installation, cookie: str) -> None:
    before = _sessions(installed)
    for _ in range(3):
        browser = client()
        browser.cookies["traceroom"] = cookie
        for address in LOOKS * 2:
            answer = browser.get(address)
            assert answer.status_code < 500
            answer.close()
        asked = browser.get(PASSKEY, headers={"accept": "application/json"})
        assert "challenge" in asked.json()["request_options"]["publicKey"]
        assert browser.post(PASSKEY, {"credential": "{}"})["Location"] == "/account/login/"
        assert browser.post("/account/login/", {"login": "nobody@door.example", "password": "x"}).status_code == 200
    assert _sessions(installed) == before
    come_in(somebody(installed))
    assert _sessions(installed) == before + 1, "and one who signs in has one session, not one more for the way there"


def test_a_form_is_taken_with_the_cookie_of_its_page_alone(installed: Installation) -> None:
    from django.test import Client

    who, browser = somebody(installed), Client(enforce_csrf_checks=True)
    page = browser.get("/account/login/").content.decode()
    cookie = browser.cookies["traceroom-forms"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["max-age"] == ""
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page))
    assert "traceroom" not in browser.cookies
    typed = {"login": who.email, "password": "wrong", "csrfmiddlewaretoken": token}
    assert Client(enforce_csrf_checks=True).post("/account/login/", typed).status_code == 403
    assert browser.post("/account/login/", typed).status_code == 200
