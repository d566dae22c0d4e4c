"""Signed in: strangers stay outside, and so does whoever has lost the right to be in."""

from __future__ import annotations

from tests.site.door import client, come_in, somebody
from traceroom.site.installation import Installation


def test_a_stranger_is_sent_to_sign_in_and_back(installed: Installation) -> None:
    assert client().get("/cases/new/")["Location"] == "/account/login/?next=/cases/new/"
    odd = client().get("/a&next=//elsewhere.example/?x#y")["Location"]
    assert odd == "/account/login/?next=/a%26next%3D//elsewhere.example/", "an address is no second parameter"
    part = client().get("/", headers={"HX-Request": "true"})
    assert part.status_code == 401 and part["HX-Redirect"] == "/account/login/"


def test_a_session_opened_with_another_password_is_over(installed: Installation) -> None:
    who = somebody(installed)
    browser = come_in(who)
    assert browser.get("/").status_code == 200
    who.set("password = 'another'")
    assert browser.get("/")["Location"].startswith("/account/login/")


def test_an_account_that_is_shut_is_out_at_once(installed: Installation) -> None:
    who = somebody(installed)
    browser = come_in(who)
    who.set("is_active = false")
    assert browser.get("/")["Location"].startswith("/account/login/")


def test_a_second_factor_is_asked_for_before_anything_else(installed: Installation) -> None:
    from tests.site.door import knock

    browser = client()
    assert knock(browser, somebody(installed, app=False))["Location"] == "/"
    for address in ("/", "/cases/new/", "/people/", "/account/sessions/", "/changes"):
        assert browser.get(address)["Location"] == "/account/2fa/totp/activate/"
