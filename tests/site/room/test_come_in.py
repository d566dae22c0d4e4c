"""Come in: what a link does in a browser."""

from __future__ import annotations

import pytest

from tests.site.actions.test_people import link
from tests.site.door import client, come_in, organisation, somebody
from traceroom.site.installation import Installation

NEW = "seven blue bottles of ink"


def test_from_an_invitation_to_the_page_that_asks_for_a_second_factor(installed: Installation) -> None:
    browser = client()
    address = f"/come-in/{link(installed, organisation(installed), 'a1@in.example')}/"
    assert "Welcome, Guest" in browser.get(address).content.decode()
    answer = browser.post(address, {"password": NEW, "again": NEW}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/2fa/totp/activate/"
    assert "data:image/svg" in answer.content.decode(), "the password was just given and is not asked for again"
    assert browser.get("/account/sessions/").status_code == 302, "nothing else is there before"
    assert client().get(address).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("passwordpassword", "something else 12", "differ"),
        ("a2-and-more@in.example", "a2-and-more@in.example", "too similar"),
        ("", "", "required"),
    ],
)
def test_a_bad_password_is_said_beside_its_field_and_the_link_stays(
    installed: Installation, password: str, again: str, said: str
) -> None:
    address = f"/come-in/{link(installed, organisation(installed), 'a2-and-more@in.example', days=len(said))}/"
    browser = client()
    page = browser.post(address, {"password": password, "again": again})
    assert page.status_code == 200 and said in page.content.decode()
    assert client().get(address).status_code == 200


def test_outside_the_demo_its_link_is_spent_from_the_start(installed: Installation) -> None:
    from django.test import override_settings

    who = somebody(installed, app=False)
    address = f"/come-in/{link(installed, who.organisation, who.email, purpose='demo')}/"
    for answer in (client().get(address), client().post(address, {"password": NEW, "again": NEW})):
        assert answer.status_code == 410
    with override_settings(DEMO=True):
        browser = client()
        assert browser.get(address)["Location"] == "/"
        assert browser.get("/").status_code == 200, "the demo asks for no second factor"
        again = client().get(address)
        assert again.status_code == 410 and "that prints new ones" in again.content.decode()
    assert browser.get("/")["Location"] == "/account/2fa/totp/activate/"


def test_a_link_opens_for_whom_it_was_made_where_somebody_else_is_signed_in(installed: Installation) -> None:
    browser = come_in(somebody(installed))
    address = f"/come-in/{link(installed, organisation(installed), 'a3@in.example')}/"
    assert "Welcome, Guest" in browser.get(address).content.decode()
    browser.post(address, {"password": NEW, "again": NEW})
    assert browser.get("/")["Location"] == "/account/2fa/totp/activate/"


def test_it_answers_whoever_watches(installed: Installation) -> None:
    assert client().get("/healthy").content == b"healthy\n"
