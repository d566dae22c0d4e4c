"""Door: somebody who signs in for real: an account with a password and an app, kept, in an organisation of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "nine green bottles of milk"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who signs in, and what their app holds; `installed` reads what is kept of them."""

    installed: Installation
    id: UUID
    organisation: UUID
    email: str
    name: str
    secret: str

    def kept(self, column: str) -> Any:
        """A column of the account."""
        return _one(self.installed, f"SELECT {column} FROM records_account WHERE id = %s", self.id)

    def set(self, change: str) -> None:
        """Changes the account past every rule, such as a clock would."""
        with psycopg.connect(self.installed.address("owner"), autocommit=True) as database:
            database.execute(f"UPDATE records_account SET {change} WHERE id = %s", [self.id])

    def factors(self) -> list[str]:
        """The kinds of second factors, sorted."""
        with psycopg.connect(self.installed.address("owner")) as database:
            query = "SELECT type FROM mfa_authenticator WHERE user_id = %s ORDER BY type"
            return [row[0] for row in database.execute(query, [self.id])]

    def did(self) -> list[str]:
        """What the ledger has of them, in order."""
        return [row[0] for row in ledger(self.installed, str(self.id))]


def ledger(installed: Installation, actor: str) -> list[tuple[str, str, str]]:
    """What an actor did, on what, with which details."""
    query = 'SELECT did, "on", details::text FROM records_ledgerentry WHERE actor = %s ORDER BY id'
    with psycopg.connect(installed.address("ledger")) as database:
        return list(database.execute(query, [actor]).fetchall())


def _one(installed: Installation, query: str, given: object) -> Any:
    with psycopg.connect(installed.address("owner")) as database:
        found = database.execute(query, [given]).fetchone()
    assert found is not None
    return found[0]


@cache
def _hash() -> str:
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def organisation(installed: Installation) -> UUID:
    """An organisation in no room."""
    identity = uuid4()
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute("INSERT INTO records_organisation VALUES (%s, %s, '')", [identity, f"Org {identity}"])
    return identity


def somebody(
    installed: Installation, *roles: str, of: UUID | None = None, app: bool = True, name: str = "Nia"
) -> Somebody:
    """Puts somebody in as the owner, kept."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret
    from allauth.mfa.utils import encrypt

    identity, belongs, secret = uuid4(), of or organisation(installed), generate_totp_secret()
    email = f"{identity.hex}@door.example"
    with psycopg.connect(installed.address("owner"), autocommit=True) as database:
        database.execute(
            "INSERT INTO records_account (id, email, password, is_active, failures) VALUES (%s, %s, %s, true, 0)",
            [identity, email, _hash()],
        )
        database.execute(
            "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
            " time_zone, hidden, active) VALUES (%s, %s, %s, %s, '{}', '{}', 'UTC', false, true)",
            [identity, belongs, name, list(roles or ("analyst",))],
        )
        if app:
            database.execute(
                "INSERT INTO mfa_authenticator (type, data, user_id, created_at)"
                " VALUES ('totp', jsonb_build_object('secret', %s::text), %s, now())",
                [encrypt(secret), identity],
            )
    return Somebody(installed, identity, belongs, email, name, secret)


def client() -> Client:
    """A browser that nobody has used."""
    from django.core.cache import cache as kept
    from django.test import Client

    kept.clear()
    return Client()


def code(secret: str, *, step: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now + step)))


def knock(browser: Client, who: Somebody | str, password: str = PASSWORD) -> Any:
    """Address and password."""
    email = who if isinstance(who, str) else who.email
    return browser.post("/account/login/", {"login": email, "password": password})


def come_in(who: Somebody, *, step: int = 0) -> Client:
    """A browser in which somebody has signed in with password and app."""
    browser = client()
    assert knock(browser, who)["Location"] == "/account/2fa/authenticate/"
    done = browser.post("/account/2fa/authenticate/", {"code": code(who.secret, step=step)})
    assert done.status_code == 302 and done["Location"] == "/", done.content.decode()[-2000:]
    return browser
