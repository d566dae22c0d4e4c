"""`traceroom admin people` as an operator runs it: from the invitation to the way back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.cli.admin.operator import admin
from tests.site.door import client, come_in, knock, ledger, somebody
from traceroom.site.installation import Installation

NEW = "seven blue bottles of ink"


def test_an_invitation_is_a_link_that_lets_one_person_in(installed: Installation) -> None:
    organisation, email = f"Police {uuid4()}", f"{uuid4().hex}@cli.example"
    admin(installed, "organisations", "add", organisation)
    done = admin(
        installed, "people", "invite", email.upper(), "--name", "Lotte", "--organisation", organisation,
        "--role", "operator", "--role", "lead",
    )  # fmt: skip
    address = done.out.splitlines()[-1]
    assert done.status == 0 and address.startswith("https://room.example/come-in/") and "by yourself" not in done.err
    browser = client()
    browser.post(address.removeprefix("https://room.example"), {"password": NEW, "again": NEW})
    (row,) = [one for one in json.loads(admin(installed, "people", "list", "--json").out) if one["email"] == email]
    assert row["roles"] == ["operator", "lead"] and row["state"] == "can sign in" and row["second_factor"] is False
    twice = admin(installed, "people", "invite", email, "--name", "L", "--organisation", organisation, "--role", "lead")
    assert twice.status == 2 and "has an account already" in twice.err


def test_who_is_invited_is_listed_until_they_came_in_or_the_link_ended(installed: Installation) -> None:
    organisation, email = f"Police {uuid4()}", f"{uuid4().hex}@cli.example"
    admin(installed, "organisations", "add", organisation)

    def invited() -> str:
        done = admin(
            installed, "people", "invite", email, "--name", "Lotte", "--organisation", organisation, "--role", "lead"
        )
        return done.out.splitlines()[-1].removeprefix("https://room.example")

    invited()
    address = invited()
    (row,) = _listed(installed, email)
    assert (row["state"], row["organisation"], row["roles"], row["id"]) == ("invited", organisation, ["lead"], None)
    until = datetime.fromisoformat(row["link_until"])
    assert timedelta(days=6) < until - datetime.now(UTC) < timedelta(days=8)
    (line,) = (one for one in admin(installed, "people", "list").out.splitlines() if email in one)
    assert "invited" in line and line.endswith(f"{until:%Y-%m-%d %H:%M}"), "the earlier link ended with the later"

    client().post(address, {"password": NEW, "again": NEW})
    (row,) = _listed(installed, email)
    assert (row["state"], row["link_until"]) == ("can sign in", None) and row["id"]
    admin(installed, "people", "recover", email)
    (row,) = _listed(installed, email)
    assert row["state"] == "can sign in" and row["link_until"], "a way back waits too"

    other = f"{uuid4().hex}@cli.example"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "INSERT INTO records_invitation (id, key_hash, organisation_id, email, name, roles, purpose, expires)"
            " SELECT %s, %s, organisation_id, %s, name, roles, 'join', now() - interval '1 second'"
            " FROM records_invitation WHERE email = %s LIMIT 1",
            [uuid4(), uuid4().hex, other, email],
        )
    assert _listed(installed, other) == [], "its time is over"


def _listed(installed: Installation, email: str) -> list[dict[str, Any]]:
    return [one for one in json.loads(admin(installed, "people", "list", "--json").out) if one["email"] == email]


def test_somebody_locked_out_is_unlocked_and_somebody_lost_gets_a_way_back(installed: Installation) -> None:
    who = somebody(installed)
    who.set("failures = 5, locked_until = now() + interval '1 hour'")
    assert knock(client(), who).status_code == 200
    assert f"{who.email}" in admin(installed, "people", "list").out
    assert admin(installed, "people", "unlock", who.email.upper()).status == 0
    browser = come_in(who)
    back = admin(installed, "people", "recover", who.email, "--address", "http://testserver/")
    address = back.out.splitlines()[-1].removeprefix("http://testserver")
    client().post(address, {"password": NEW, "again": NEW})
    assert who.factors() == [] and browser.get("/").status_code == 302
    assert knock(client(), who, NEW)["Location"] == "/"
    kept = [did for did, on, _ in ledger(installed, "operator") if on == str(who.id)]
    assert kept == ["person.let_in", "person.way_back_made"]


def test_somebody_who_is_deactivated_is_out_at_once_until_unlocked(installed: Installation) -> None:
    who = somebody(installed)
    browser = come_in(who)
    assert admin(installed, "people", "deactivate", who.email).status == 0
    assert browser.get("/").status_code == 302 and knock(client(), who).status_code == 200
    assert "shut out" in admin(installed, "people", "recover", who.email).err
    admin(installed, "people", "unlock", who.email)
    come_in(who, step=1)


@pytest.mark.parametrize("command", ["recover", "unlock", "deactivate"])
def test_nobody_is_a_sentence(installed: Installation, command: str) -> None:
    done = admin(installed, "people", command, "nobody@cli.example")
    assert done.status == 2 and "Nobody has the address" in done.err and done.err.count("\n") == 1


def test_who_cannot_be_invited_is_a_sentence(installed: Installation) -> None:
    organisation = f"Police {uuid4()}"
    admin(installed, "organisations", "add", organisation)
    for email, name, of, role, said in (
        ("nowhere", "L", organisation, "lead", "is no address"),
        ("a@cli.example", "L", organisation, "king", "is no role"),
        ("a@cli.example", "L", "no such police", "lead", "There is no organisation"),
    ):
        done = admin(installed, "people", "invite", email, "--name", name, "--organisation", of, "--role", role)
        assert done.status == 2 and said in done.err and done.err.count("\n") == 1
