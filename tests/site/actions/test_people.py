"""People: a link lets one person in, once, and as it says."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.site.cast import Cast
from tests.site.door import client, come_in, knock, organisation, somebody
from traceroom.site.installation import Installation

NEW = "seven blue bottles of ink"
NOW = datetime.now(UTC)


def link(
    installed: Installation, of: UUID, email: str, *, purpose: str = "join", days: int = 7, name: str = "Guest"
) -> str:
    """A link as the owner makes one, by hand; returns its key."""
    from traceroom.site.actions.people import _hash

    key = f"{purpose}-{email}-{days}"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "INSERT INTO records_invitation (id, key_hash, organisation_id, email, name, roles, purpose, expires)"
            " VALUES (gen_random_uuid(), %s, %s, %s, %s, '{analyst,lead}', %s, %s)",
            [_hash(key), of, email, name, purpose, NOW + timedelta(days=days)],
        )
    return key


def test_an_invitation_makes_the_person_that_it_names_and_is_spent(installed: Installation) -> None:
    from traceroom.site.access.asking import asking, signing_in
    from traceroom.site.access.member import member
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import accept, invitation

    of = organisation(installed)
    key = link(installed, of, "one@join.example")
    with signing_in():
        invited = invitation(key=key, now=NOW)
        assert invited is not None and invited.email == "one@join.example"
        account = accept(key=key, password=NEW, now=NOW)
        assert account.check_password(NEW)
        assert invitation(key=key, now=NOW) is None
        with pytest.raises(Refused, match="used already"):
            accept(key=key, password=NEW, now=NOW)
    with asking(account.pk):
        found = member(account.pk)
    assert (found.organisation, found.name, set(found.roles)) == (of, "Guest", {"analyst", "lead"})


@pytest.mark.parametrize("purpose", ["join", "recover"])
def test_a_link_without_a_password_lets_nobody_in(installed: Installation, purpose: str) -> None:
    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import accept

    who = somebody(installed)
    email = who.email if purpose == "recover" else f"no-{who.email}"
    key = link(installed, who.organisation, email, purpose=purpose)
    with signing_in(), pytest.raises(Refused):
        accept(key=key, password=None, now=NOW)


def test_outside_the_demo_its_links_are_refused(installed: Installation) -> None:
    from django.test import override_settings

    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import accept, invitation

    who = somebody(installed)
    key = link(installed, who.organisation, who.email, purpose="demo")
    with signing_in():
        assert invitation(key=key, now=NOW) is None
        for password in (None, NEW):
            with pytest.raises(Refused):
                accept(key=key, password=password, now=NOW)
        with override_settings(DEMO=True):
            assert accept(key=key, password=None, now=NOW).pk == who.id


def test_a_second_invitation_to_the_same_address_opens_no_account_that_is_there(installed: Installation) -> None:
    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import accept

    who = somebody(installed)
    before = who.kept("password")
    key = link(installed, organisation(installed), who.email)
    with signing_in(), pytest.raises(Refused, match="cannot be used"):
        accept(key=key, password=NEW, now=NOW)
    assert who.kept("password") == before


def test_two_organisations_links_opened_at_once_make_one_account(installed: Installation) -> None:
    from django.db import connection

    email, ready = f"{uuid4().hex}@x.example", threading.Barrier(4)
    keys = [link(installed, organisation(installed), email, days=days) for days in (3, 4, 5, 6)]

    def open_it(key: str) -> int:
        browser = client()
        ready.wait()
        try:
            return int(browser.post(f"/come-in/{key}/", {"password": NEW, "again": NEW}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(open_it, keys)) == [302, 410, 410, 410]


def test_a_link_ends_after_its_time(installed: Installation) -> None:
    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.people import invitation

    key = link(installed, organisation(installed), "late@join.example", days=-1)
    with signing_in():
        assert invitation(key=key, now=NOW) is None


def test_a_way_back_sets_the_password_takes_factors_and_ends_sessions(installed: Installation) -> None:
    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.people import accept

    who = somebody(installed)
    browser = come_in(who)
    assert browser.get("/").status_code == 200
    who.set("failures = 7, locked_until = now() + interval '1 hour'")
    key = link(installed, who.organisation, who.email, purpose="recover")
    with signing_in():
        accept(key=key, password=NEW, now=NOW)
    assert who.factors() == [] and who.kept("failures") == 0 and who.kept("locked_until") is None
    assert browser.get("/")["Location"].startswith("/account/login/")
    assert knock(client(), who).status_code == 200, "the old password is gone"
    assert knock(client(), who, NEW)["Location"] == "/"
    assert who.did()[-3:] == ["sign_in.recover", "sign_in.failed", "sign_in.done"]


def test_a_way_back_does_not_let_in_somebody_who_was_shut_out(installed: Installation) -> None:
    from traceroom.site.access.asking import signing_in
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import accept

    who = somebody(installed)
    who.set("is_active = false")
    key = link(installed, who.organisation, who.email, purpose="recover")
    with signing_in(), pytest.raises(Refused, match="shut"):
        accept(key=key, password=NEW, now=NOW)


@pytest.mark.parametrize(
    ("name", "email", "roles", "said"),
    [
        ("A", "a@b.example", ["king"], "is no role"),
        ("A", "a@b.example", [], "at least one role"),
        (" ", "a@b.example", ["lead"], "needs a name"),
        ("A", "nowhere", ["lead"], "is no address"),
    ],
)
def test_who_cannot_be_invited_is_a_sentence(cast: Cast, name: str, email: str, roles: list[str], said: str) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import Guest, invite

    with asking(cast.people["olga"]), pytest.raises(Refused, match=said):
        invite(organisation=cast.organisations["lisbon"], guest=Guest(name, email, roles), now=NOW)
