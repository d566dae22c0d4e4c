"""Challenge: asked for and answered without a session; the passkey itself is tried in tests/browser/test_sign_in.py."""

from __future__ import annotations

import pytest

from tests.site.door import client
from traceroom.site.installation import Installation

ADDRESS = "/account/2fa/webauthn/login/"
COOKIE = "traceroom-passkey"


def test_a_challenge_is_in_a_cookie_that_no_script_reads_and_that_an_answer_ends(installed: Installation) -> None:
    browser = client()
    asked = browser.get(ADDRESS, headers={"accept": "application/json"})
    cookie = asked.cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["max-age"] == 300
    assert "traceroom" not in asked.cookies, "no session was begun"
    answered = browser.post(ADDRESS, {"credential": "{}"})
    assert answered.cookies[COOKIE].value == "" and "traceroom" not in answered.cookies
    assert COOKIE not in browser.get(ADDRESS).cookies, "a page that is asked for has none"


def test_only_what_we_signed_and_not_too_long_ago_is_a_challenge(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core import signing
    from django.test import RequestFactory

    from traceroom.site.room import challenge

    def brought(cookie: str) -> object:
        request = RequestFactory().post(ADDRESS)
        request.COOKIES[COOKIE] = cookie
        return challenge._brought(request)

    signed = signing.dumps({"challenge": "x"}, salt=challenge.SALT)
    assert brought(signed) == {"challenge": "x"}
    for false in ("", "x", "x:y:z", signed[:-1], signing.dumps({"challenge": "x"}), f"é{signed}"):
        assert brought(false) is None, false
    assert brought(signing.dumps(["x"], salt=challenge.SALT)) is None
    monkeypatch.setattr(challenge, "LASTS_S", -1)
    assert brought(signed) is None
