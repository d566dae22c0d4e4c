"""Account forms: labels, and the step in time of a code."""

from __future__ import annotations

import base64
import json

from tests.site.door import PASSWORD, client, code, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation


def test_the_step_of_a_code_is_found_with_spaces_too(installed: Installation) -> None:
    from traceroom.site.room.account_forms import step_of

    secret = "JBSWY3DPEHPK3PXP"
    now, later = step_of(secret, code(secret)), step_of(secret, code(secret, step=1))
    assert now is not None and later == now + 1
    assert step_of(secret, f"{code(secret)[:3]} {code(secret)[3:]} ") == now
    assert step_of(secret, "") is None


def test_a_sign_in_page_leads_to_nothing_that_is_not_there(installed: Installation) -> None:
    page = client().get("/account/login/").content.decode()
    assert "password/reset" not in page and "signup" not in page and "placeholder" not in page


def test_a_password_is_changed_and_other_sessions_end(installed: Installation) -> None:
    who = somebody(installed)
    here, there = come_in(who), come_in(who, step=1)
    new = "eight red bottles of beet"
    wrong = here.post("/account/password/change/", {"oldpassword": "x", "password1": new, "password2": new})
    assert wrong.status_code == 200 and "not your present password" in wrong.content.decode()
    short = here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": "x", "password2": "x"})
    assert "at least 12 characters" in short.content.decode()
    done = here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done.status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/")["Location"].startswith("/account/login/")
    assert knock(client(), who, new)["Location"] == "/account/2fa/authenticate/"


DEEP_CBOR = base64.urlsafe_b64encode(b"\x81" * 30_000).decode()
CLIENT = base64.urlsafe_b64encode(b'{"type":"webauthn.get","challenge":"AA","origin":"http://localhost"}').decode()
WHOLE = {"clientDataJSON": CLIENT, "authenticatorData": "A" * 50, "attestationObject": "GQ", "signature": "AA"}
"""As a browser says it, with a CBOR number whose bytes are missing (0x19)."""
EXTENSIONS: tuple[object, ...] = ({}, [], 5, {"credProps": 5}, {"largeBlob": [], "prf": 5})
ODD = (
    "[" * 100_000, '{"a":' * 100_000,
    "{}", "null", "5", "[]", "no json", '{"response": []}', '{"id": {}, "response": {}}',
    '{"response": {"userHandle": "AAAA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "", "attestationObject": ""}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": 5, "attestationObject": "oA"}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
    f'{{"id": "AA", "rawId": "AA", "response": {{"clientDataJSON": "e30", "attestationObject": "{DEEP_CBOR}"}}}}',
    *(
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": WHOLE, "clientExtensionResults": one})
        for one in EXTENSIONS
    ),
)  # fmt: skip
"""What no browser sends."""


def test_a_false_passkey_is_refused_and_entered(installed: Installation) -> None:
    browser = client()
    assert browser.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"}).status_code == 200
    before = len(ledger(installed, "stranger"))
    for credential in ODD[:8]:
        answer = browser.post("/account/2fa/webauthn/login/", {"credential": credential})
        assert answer.status_code == 302 and answer["Location"] == "/account/login/", credential
    assert "did not fit" in browser.get("/account/login/").content.decode()
    assert browser.get("/")["Location"].startswith("/account/login/")
    assert len(ledger(installed, "stranger")) > before


def test_an_odd_passkey_opens_nothing_and_breaks_nothing(installed: Installation) -> None:
    who, browser = somebody(installed), client()
    knock(browser, who)
    for credential in ODD:
        assert browser.post("/account/2fa/authenticate/", {"credential": credential}).status_code == 200, credential
    inside = come_in(who)
    inside.post("/account/reauthenticate/", {"password": PASSWORD})
    for credential in ODD:
        inside.get("/account/2fa/webauthn/add/")
        answer = inside.post("/account/2fa/webauthn/add/", {"name": "x", "credential": credential})
        assert answer.status_code == 200, credential
    assert who.factors() == ["totp"] and who.kept("failures") == 0
