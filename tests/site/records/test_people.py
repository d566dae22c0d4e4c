"""People, by raw SQL as the room's role: what an operator may do, and what nobody may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.site.cast import PEOPLE, Cast
from traceroom.site.installation import Installation

INVITING = (
    "INSERT INTO records_invitation (id, key_hash, organisation_id, email, name, roles, purpose, expires, used_at)"
    " VALUES (gen_random_uuid(), %s, %s, %s, 'x', '{operator}', %s, now() + interval '7 days', %s)"
)
NO_OPERATORS = sorted(set(PEOPLE) - {"olga"})


@contextmanager
def _as(installed: Installation, person: object) -> Iterator[psycopg.Connection]:
    with psycopg.connect(installed.address("room")) as connection:
        connection.execute("SELECT set_config('traceroom.person', %s, false)", [str(person)])
        yield connection
        connection.rollback()


@contextmanager
def _signing_in(installed: Installation) -> Iterator[psycopg.Connection]:
    with psycopg.connect(installed.address("room")) as connection:
        connection.execute("SELECT set_config('traceroom.signing_in', 'yes', false)")
        yield connection
        connection.rollback()


def test_an_operator_invites_into_their_own_organisation(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with _as(installed, cast.people["olga"]) as database:
        given = [uuid4().hex, cast.organisations["lisbon"], "new@lisbon.example", "join", None]
        assert database.execute(INVITING, given).rowcount == 1
        assert database.execute("SELECT count(*) FROM records_invitation").fetchone() == (1,)


@pytest.mark.parametrize(
    ("organisation", "email", "purpose", "used"),
    [
        ("oslo", "new@oslo.example", "join", None),
        ("lisbon", "kari@oslo.example", "recover", None),
        ("lisbon", "nobody@lisbon.example", "recover", None),
        ("lisbon", "olga@lisbon.example", "recover", None),
        ("lisbon", "new@lisbon.example", "demo", None),
        ("lisbon", "new@lisbon.example", "join", "2026-01-01"),
    ],
)
def test_an_operator_makes_no_link_for_others_nor_for_themselves(
    installed: Installation, committed_cast: Cast, organisation: str, email: str, purpose: str, used: str | None
) -> None:
    cast = committed_cast
    with _as(installed, cast.people["olga"]) as database, pytest.raises(InsufficientPrivilege):
        database.execute(INVITING, [uuid4().hex, cast.organisations[organisation], email, purpose, used])


@pytest.mark.parametrize("person", NO_OPERATORS)
def test_nobody_else_invites_or_sees_links_or_addresses(
    installed: Installation, committed_cast: Cast, person: str
) -> None:
    cast = committed_cast
    of = cast.organisations[cast.organisation_of(person)]
    with _as(installed, cast.people[person]) as database:
        assert database.execute("SELECT * FROM my_people()").fetchall() == []
        assert database.execute("SELECT 1 FROM records_invitation").fetchall() == []
        for function in ("let_in", "shut_out"):
            for other in cast.people.values():
                assert database.execute(f"SELECT {function}(%s)", [other]).fetchone() == (False,)
        with pytest.raises(InsufficientPrivilege):
            database.execute(INVITING, [uuid4().hex, of, "new@x.example", "join", None])


def test_an_operator_sees_their_own_people_and_no_password(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    own = {name for name, (organisation, _, _) in PEOPLE.items() if organisation == "lisbon"}
    with _as(installed, cast.people["olga"]) as database:
        found = database.execute("SELECT * FROM my_people()")
        assert {row[0] for row in found} == {cast.people[name] for name in own}
        assert "password" not in [column.name for column in found.description or ()]
        assert database.execute("SELECT id FROM records_account").fetchall() == [(cast.people["olga"],)]
        assert {row[0] for row in database.execute("SELECT user_id FROM mfa_authenticator")} == {cast.people["olga"]}


def test_an_operator_shuts_out_and_lets_in_their_own_people_only(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with _as(installed, cast.people["olga"]) as database:
        for name in PEOPLE:
            own = cast.organisation_of(name) == "lisbon"
            assert database.execute("SELECT let_in(%s)", [cast.people[name]]).fetchone() == (own,), name
            shut = database.execute("SELECT shut_out(%s)", [cast.people[name]]).fetchone()
            assert shut == (own and name != "olga",), name


def test_somebody_who_is_shut_out_sees_nothing_at_once(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with _as(installed, cast.people["olga"]) as database:
        database.execute("SELECT shut_out(%s)", [cast.people["ana"]])
        database.execute("SELECT set_config('traceroom.person', %s, false)", [str(cast.people["ana"])])
        assert database.execute("SELECT 1 FROM records_case").fetchall() == []


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_nobody_gives_themselves_or_anybody_a_role(installed: Installation, committed_cast: Cast, person: str) -> None:
    cast = committed_cast
    for statement in (
        "UPDATE records_person SET roles = '{operator}'",
        "UPDATE records_person SET organisation_id = gen_random_uuid()",
        "UPDATE records_account SET is_active = true",
        "UPDATE records_invitation SET roles = '{operator}'",
        "DELETE FROM records_invitation",
    ):
        with _as(installed, cast.people[person]) as database, pytest.raises(InsufficientPrivilege):
            database.execute(statement)


JOINING = (
    "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge, time_zone,"
    " hidden, active) VALUES (%s, %s, 'x', %s, '{}', '{}', 'UTC', false, true)"
)


@pytest.mark.parametrize("roles", [["operator"], ["analyst"]])
def test_whoever_comes_in_becomes_what_a_spent_invitation_says_and_nothing_else(
    installed: Installation, committed_cast: Cast, roles: list[str]
) -> None:
    cast = committed_cast
    account, lisbon, oslo = uuid4(), cast.organisations["lisbon"], cast.organisations["oslo"]
    email = f"{account.hex}@lisbon.example"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "INSERT INTO records_invitation (id, key_hash, organisation_id, email, name, roles, purpose, expires)"
            " VALUES (gen_random_uuid(), %s, %s, %s, 'x', '{analyst}', 'join', now() + interval '1 day')",
            [account.hex, lisbon, email],
        )
    making = "INSERT INTO records_account (id, email, password, is_active, failures) VALUES (%s, %s, '!', true, 0)"
    for organisation, spent in ((lisbon, True), (lisbon, False), (oslo, True)):
        with _signing_in(installed) as database:
            database.execute(making, [account, email])
            if spent:
                database.execute("UPDATE records_invitation SET used_at = now() WHERE email = %s", [email])
            if roles == ["analyst"] and organisation == lisbon and spent:
                assert database.execute(JOINING, [account, organisation, roles]).rowcount == 1
            else:
                with pytest.raises(InsufficientPrivilege):
                    database.execute(JOINING, [account, organisation, roles])


def test_a_spent_link_stays_spent(installed: Installation, committed_cast: Cast) -> None:
    cast = committed_cast
    with _as(installed, cast.people["olga"]) as database:
        given = [uuid4().hex, cast.organisations["lisbon"], "again@lisbon.example", "join", None]
        database.execute(INVITING, given)
        assert (database.execute("UPDATE records_invitation SET used_at = now()").rowcount or 0) >= 1
        assert database.execute("UPDATE records_invitation SET used_at = NULL").rowcount == 0
    with _as(installed, cast.people["olga"]) as database:
        database.execute(INVITING, [uuid4().hex, cast.organisations["lisbon"], "unspent@lisbon.example", "join", None])
        database.execute("SELECT set_config('traceroom.person', '', false)")
        database.execute("SELECT set_config('traceroom.signing_in', 'yes', false)")
        with pytest.raises(InsufficientPrivilege):
            database.execute("UPDATE records_invitation SET used_at = NULL WHERE used_at IS NULL")


def test_strangers_make_no_links(installed: Installation, committed_cast: Cast) -> None:
    given = [uuid4().hex, committed_cast.organisations["lisbon"], "x@y.example", "join", None]
    with _signing_in(installed) as database, pytest.raises(InsufficientPrivilege):
        database.execute(INVITING, given)


def test_the_owner_enters_as_operator_and_as_nobody_else(installed: Installation, committed_cast: Cast) -> None:
    entering = (
        "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), %s, 'room.set', '', '{}')"
    )
    with psycopg.connect(installed.address("owner")) as database:
        assert database.execute(entering, ["operator"]).rowcount == 1
        with pytest.raises(InsufficientPrivilege):
            database.execute(entering, [str(committed_cast.people["ana"])])
        database.rollback()
