"""Second factor views: setting one up, recovery codes once, and each change entered."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.site.clients import client_with, opened
from tests.site.databases import as_role
from tests.site.door import PASSWORD, Somebody, client, code, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.test import Client


def _set_up(who: Somebody) -> tuple[Client, str]:
    browser = client()
    knock(browser, who)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r'id="secret">([A-Z2-7]+)<', page)
    assert found and "data:image/svg+xml" in page
    answer = browser.post("/account/2fa/totp/activate/", {"code": code(found[1])})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    return browser, found[1]


def test_an_app_is_set_up_and_recovery_codes_are_shown_once(installed: Installation) -> None:
    who = somebody(installed, app=False)
    browser, _ = _set_up(who)
    page = browser.get("/account/2fa/recovery-codes/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code>", page)
    assert len(codes) == 10 and f"{codes[0]}%0A{codes[1]}" in page, "and they can be saved as a file"
    again = browser.get("/account/2fa/recovery-codes/").content.decode()
    assert "shown once" in again and codes[0] not in again
    assert browser.get("/").status_code == 200
    kinds = sorted(details for did, _, details in ledger(installed, str(who.id)) if did == "second_factor.added")
    assert kinds == ['{"kind": "recovery_codes"}', '{"kind": "totp"}']

    other = client()
    knock(other, who)
    assert other.post("/account/2fa/authenticate/", {"code": codes[0]})["Location"] == "/"
    third = client()
    knock(third, who)
    assert third.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == 200, "each opens once"


def test_the_code_that_sets_an_app_up_opens_nothing_afterwards(installed: Installation) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    who = somebody(installed, app=False)
    _, secret = _set_up(who)
    with as_role(installed, "owner") as database:
        query = "SELECT (data->>'last_step')::bigint FROM mfa_authenticator WHERE user_id = %s AND type = 'totp'"
        ((step,),) = database.execute(query, [who.id]).fetchall()
    other = client()
    knock(other, who)
    seen = format_hotp_value(hotp_value(secret, step))
    assert other.post("/account/2fa/authenticate/", {"code": seen}).status_code == 200
    assert other.post("/account/2fa/authenticate/", {"code": code(secret, step=1)})["Location"] == "/"


def test_a_wrong_code_sets_nothing_up(installed: Installation) -> None:
    who = somebody(installed, app=False)
    browser = client()
    knock(browser, who)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    browser.get("/account/2fa/totp/activate/")
    assert browser.post("/account/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert who.factors() == [] and browser.get("/")["Location"] == "/account/2fa/totp/activate/"


def test_new_recovery_codes_make_the_old_ones_useless(installed: Installation) -> None:
    who = somebody(installed, app=False)
    browser, _ = _set_up(who)
    (old,) = re.findall(r"<li><code>(\d{8})</code>", browser.get("/account/2fa/recovery-codes/").content.decode())[:1]
    assert browser.post("/account/2fa/recovery-codes/generate/").status_code == 302
    assert "shown now" in browser.get("/account/2fa/recovery-codes/").content.decode()
    other = client()
    knock(other, who)
    assert other.post("/account/2fa/authenticate/", {"code": old}).status_code == 200


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (0, "10 are left, on paper"),
        (7, "3 are left, on paper"),
        (8, "2 are left."),
        (9, "One is left."),
        (10, "None is"),
    ],
)
def test_the_page_says_how_many_recovery_codes_are_left_and_warns_before_the_last(
    installed: Installation, used: int, said: str
) -> None:
    who = somebody(installed, app=False)
    browser, _ = _set_up(who)
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "UPDATE mfa_authenticator SET data = data || jsonb_build_object('used_mask', %s::int)"
            " WHERE user_id = %s AND type = 'recovery_codes'",
            [2**used - 1, who.id],
        )
    page = browser.get("/account/2fa/").content.decode()
    assert said in page and "Set up: it shows" in page and ('<p class="warn">' in page) is (used >= 8)


def test_without_recovery_codes_the_page_says_where_they_come_from(installed: Installation) -> None:
    page = come_in(somebody(installed)).get("/account/2fa/").content.decode()
    assert "None yet; they come with" in page and '<p class="warn">' not in page


def _passkey(installed: Installation, who: Somebody) -> int:
    """A passkey of theirs that opens nothing, by its number."""
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        ((number,),) = database.execute(
            "INSERT INTO mfa_authenticator (type, data, user_id, created_at)"
            " VALUES ('webauthn', '{\"name\": \"key\"}', %s, now()) RETURNING id",
            [who.id],
        ).fetchall()
    return int(number)


def test_of_two_that_remove_the_last_two_at_once_one_is_told_that_it_is_the_last(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from traceroom.site.actions import second_factor
    from traceroom.site.room import second_factor_views, secrets_kept

    who, meeting = somebody(installed), threading.Barrier(2)
    addresses = ["/account/2fa/totp/deactivate/", f"/account/2fa/webauthn/keys/{_passkey(installed, who)}/remove/"]
    browsers = {address: client_with(opened(who.id)) for address in addresses}
    for browser in browsers.values():
        assert browser.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302

    def looked(factor: Authenticator) -> bool:
        """Both look before either acts, if they can: who is alone for a second goes on."""
        last = second_factor.is_last(factor)
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=1)
        return last

    def remove(address: str) -> int:
        try:
            return int(browsers[address].post(address).status_code)
        finally:
            connection.close()

    for module in (second_factor_views, secrets_kept):
        monkeypatch.setattr(module, "is_last", looked)
    with ThreadPoolExecutor(2) as people:
        assert all(status in (200, 302) for status in people.map(remove, addresses))
    assert len(who.factors()) == 1
    assert who.did().count("second_factor.removed") == 1


def test_somebody_elses_passkey_cannot_be_removed_nor_the_last_of_ones_own(installed: Installation) -> None:
    who, other = somebody(installed, app=False), somebody(installed)
    address = f"/account/2fa/webauthn/keys/{_passkey(installed, who)}/remove/"
    foreign = come_in(other)
    foreign.post("/account/reauthenticate/", {"password": PASSWORD})
    assert foreign.post(address).status_code == 404
    own = client_with(opened(who.id))
    own.post("/account/reauthenticate/", {"password": PASSWORD})
    assert own.post(address)["Location"] == "/account/2fa/webauthn/"
    assert who.factors() == ["webauthn"]
