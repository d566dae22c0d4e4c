"""Lock-out: five wrong tries close an account for a while, and there is always a way back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.site.databases import as_role
from tests.site.door import PASSWORD, Somebody, client, code, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation

WRONG = "a wrong password of mine"


def test_it_closes_at_every_fifth_wrong_try_and_twice_as_long_each_time(installed: Installation) -> None:
    from traceroom.site.actions.lock_out import LONGEST, pause

    minutes = [pause(tries) for tries in range(1, 21)]
    assert [at + 1 for at, one in enumerate(minutes) if one] == [5, 10, 15, 20]
    assert [one for one in minutes if one] == [timedelta(minutes=m) for m in (15, 30, 60, 120)]
    assert pause(30_000) == LONGEST


def _closed(installed: Installation) -> Somebody:
    who, browser = somebody(installed), client()
    for _ in range(5):
        assert knock(browser, who, WRONG).status_code == 200
    assert who.kept("failures") == 5 and who.kept("locked_until > now() + interval '14 minutes'")
    return who


def test_the_right_password_does_not_open_a_closed_account(installed: Installation) -> None:
    who = _closed(installed)
    assert knock(client(), who).status_code == 200
    assert who.kept("failures") == 5, "tries while it is closed do not count, so nobody can keep it closed"
    assert who.did() == ["sign_in.failed"] * 5 + ["sign_in.locked"]


def test_it_opens_by_itself_when_its_time_is_over(installed: Installation) -> None:
    who = _closed(installed)
    who.set("locked_until = now() - interval '1 second'")
    come_in(who)
    assert who.kept("failures") == 0 and who.kept("locked_until") is None


def test_a_tenth_wrong_try_closes_it_for_longer(installed: Installation) -> None:
    who = _closed(installed)
    who.set("locked_until = now() - interval '1 second'")
    for _ in range(5):
        knock(client(), who, WRONG)
    assert who.kept("locked_until > now() + interval '29 minutes'")


def test_wrong_codes_count_too_and_the_right_password_in_between_forgives_nothing(installed: Installation) -> None:
    who = somebody(installed)
    for _ in range(5):
        browser = client()
        knock(browser, who)
        assert browser.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert who.kept("failures") == 5
    browser = client()
    assert knock(browser, who).status_code == 200, "the password is not looked at any more"


def test_a_right_code_is_refused_while_the_account_is_closed(installed: Installation) -> None:
    who, browser = somebody(installed), client()
    knock(browser, who)
    who.set("locked_until = now() + interval '5 minutes'")
    assert browser.post("/account/2fa/authenticate/", {"code": code(who.secret)}).status_code == 200


def test_nothing_tells_an_address_that_nobody_has_from_one_that_is_closed(installed: Installation) -> None:
    from traceroom.site.room.adapter import NOT_IN

    def said(who: Somebody | str, password: str) -> str:
        page = str(knock(client(), who, password).content.decode())
        assert NOT_IN.replace("'", "&#x27;") in page
        return page.split("<main")[1].split("<label", maxsplit=1)[0].split("csrf", maxsplit=1)[0]

    closed, open_ = _closed(installed), somebody(installed)
    shut = somebody(installed)
    shut.set("is_active = false")
    pages = {
        said("nobody@door.example", WRONG), said(closed, WRONG), said(closed, PASSWORD), said(open_, WRONG),
        said(shut, PASSWORD),
    }  # fmt: skip
    assert len(pages) == 1


def test_an_address_that_nobody_has_is_a_keyed_hash_in_the_ledger(installed: Installation) -> None:
    knock(client(), "who.is.this@door.example", WRONG)
    did, on, details = ledger(installed, "stranger")[-1]
    assert did == "sign_in.failed" and len(on) == 40 and "who" not in on + details


def test_many_tries_at_once_open_nothing_and_are_at_most_five(installed: Installation) -> None:
    from django.db import connections

    who = somebody(installed)

    def one(_: int) -> int:
        try:
            return int(knock(client(), who, WRONG).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(one, range(8))) == {200}
    assert 1 <= who.kept("failures") <= 5


def test_a_try_beside_another_waits_for_nothing_and_is_not_looked_at(installed: Installation) -> None:
    """Waiting would tell that somebody has the address, and keep a connection from everybody else."""
    from traceroom.site.room.adapter import NOT_IN

    who = somebody(installed)
    with as_role(installed, "owner") as other:
        other.execute("SELECT 1 FROM records_account WHERE id = %s FOR UPDATE", [who.id])
        for password in (PASSWORD, WRONG):
            answer = knock(client(), who, password)
            assert answer.status_code == 200 and NOT_IN.split("'")[0] in answer.content.decode()
    assert who.kept("failures") == 0
    assert knock(client(), who)["Location"] == "/account/2fa/authenticate/"


@pytest.mark.parametrize("address", ["/account/reauthenticate/", "/account/password/change/"])
def test_an_open_screen_is_no_place_to_guess_the_password(installed: Installation, address: str) -> None:
    who = somebody(installed)
    browser = come_in(who)
    new = "ten green bottles of milk"
    for _ in range(5):
        browser.post(address, {"password": WRONG, "oldpassword": WRONG, "password1": new, "password2": new})
    assert who.kept("failures") == 5 and who.kept("locked_until is not null")
