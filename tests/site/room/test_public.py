"""Public: the list is held against what answers in tests/security; here it is read by a person."""

from __future__ import annotations


def test_the_list_is_short_and_holds_nothing_of_a_case() -> None:
    from traceroom.site.room.public import PUBLIC

    assert set(PUBLIC) == {
        "/account/login/", "/account/logout/", "/account/2fa/authenticate/", "/account/2fa/webauthn/login/",
        "/come-in/", "/static/", "/healthy",
    }  # fmt: skip


def test_leaving_half_way_forgets_the_password(installed: object) -> None:
    from tests.site.door import client, knock, somebody
    from traceroom.site.installation import Installation

    assert isinstance(installed, Installation)
    browser = client()
    knock(browser, somebody(installed))
    assert browser.get("/account/2fa/authenticate/").status_code == 200
    assert browser.post("/account/logout/")["Location"] == "/account/login/"
    assert browser.get("/account/2fa/authenticate/")["Location"] == "/account/login/"
