"""Adapter: nobody registers, nothing is mailed, and an address is kept as a network."""

from __future__ import annotations

import pytest

from tests.site.door import PASSWORD, client, come_in, knock, somebody
from traceroom.site.installation import Installation


@pytest.mark.parametrize("address", ["signup/", "password/reset/", "password/set/", "email/"])
def test_there_is_no_open_registration_and_nothing_by_mail(installed: Installation, address: str) -> None:
    browser = client()
    given = {"email": "new@door.example", "password1": "nine green bottles", "password2": "nine green bottles"}
    for answer in (browser.get(f"/account/{address}"), browser.post(f"/account/{address}", given)):
        assert answer.status_code == 302 and answer["Location"].startswith("/account/login/")
    inside = come_in(somebody(installed))
    for answer in (inside.get(f"/account/{address}"), inside.post(f"/account/{address}", given)):
        assert answer.status_code == 404


def test_the_library_is_told_so_too(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.room.adapter import Invited

    assert Invited().is_open_for_signup(RequestFactory().get("/")) is False


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.77", "192.0.2.0"),
        ("2001:db8:7:1::9", "2001:db8:7::"),
        ("", "0.0.0.0"),
    ],
)
def test_of_an_address_the_network_is_kept(installed: Installation, address: str, kept: str) -> None:
    from django.test import RequestFactory

    from traceroom.site.room.adapter import Invited

    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert Invited(request).get_client_ip(request) == kept


def test_a_flood_from_one_network_is_slowed_down_with_a_page(installed: Installation) -> None:
    from django.test import override_settings

    with override_settings(ACCOUNT_RATE_LIMITS={"login": "2/m/ip", "login_failed": None}):
        browser = client()
        answers = [browser.post("/account/login/", {"login": "x@y.example", "password": "z"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Wait a minute" in answers[-1].content.decode()


def test_a_changed_password_is_entered(installed: Installation) -> None:
    who = somebody(installed)
    browser, new = come_in(who), "ten brown bottles of milk"
    browser.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": "another"})
    assert "password.changed" not in who.did()
    browser.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert who.did()[-1] == "password.changed" and knock(client(), who, new).status_code == 302
