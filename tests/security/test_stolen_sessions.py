"""Stolen sessions: whoever reads the tables of sessions as the room's role, or writes in them, is nobody by it."""

from __future__ import annotations

from hashlib import sha256

import psycopg

from tests.site.clients import client_with
from tests.site.databases import as_role
from tests.site.door import come_in, somebody
from traceroom.site.installation import Installation


def _found(database: psycopg.Connection) -> list[tuple[str, str]]:
    """Everything that the role can read of sessions, while it says that somebody signs in: keys and what is in them."""
    database.execute("SELECT set_config('traceroom.signing_in', 'yes', false)")
    return database.execute(
        "SELECT session_key, session_data FROM django_session"
        " UNION SELECT session_key, data::text FROM usersessions_usersession"
    ).fetchall()


def _let_in(cookie: str) -> bool:
    return client_with(cookie).get("/account/sessions/").status_code == 200


def test_nothing_that_the_rooms_role_reads_lets_anybody_in(installed: Installation) -> None:
    browser = come_in(somebody(installed))
    assert _let_in(browser.cookies["traceroom"].value)
    with as_role(installed, "room") as database:
        found = _found(database)
    assert len(found) > 1
    for key, data in found:
        assert not _let_in(key) and not _let_in(data) and not _let_in(sha256(key.encode()).hexdigest()[:40])


def test_a_session_copied_or_moved_to_a_key_of_ones_own_lets_nobody_in(installed: Installation) -> None:
    from traceroom.site.room.session_store import SessionStore, kept

    owner = come_in(somebody(installed)).cookies["traceroom"].value
    with psycopg.connect(installed.address("room"), autocommit=True) as database:
        database.execute(
            "INSERT INTO django_session"
            " SELECT %s, session_data, expire_date FROM django_session WHERE session_key = %s",
            [kept("a key of my own"), kept(owner)],
        )
        assert not _let_in("a key of my own")
        SessionStore(kept("a key of my own")).delete()
        database.execute(
            "UPDATE django_session SET session_key = %s WHERE session_key = %s", [kept("another key"), kept(owner)]
        )
        assert not _let_in("another key") and not _let_in(owner)
        SessionStore(kept("another key")).delete()
