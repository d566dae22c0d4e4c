"""Roles: what is written for a server of one's own opens it, and only with the password."""

from __future__ import annotations

import psycopg
import pytest

from traceroom.site import roles
from traceroom.site.installation import Installation


def test_a_role_made_from_a_verifier_logs_in_with_its_password_alone(installed: Installation) -> None:
    superuser = installed.room.address(
        user="postgres", password=installed.passwords["postgres"], database="postgres"
    )  # fmt: skip
    with psycopg.connect(superuser, autocommit=True) as database:
        database.execute("DROP ROLE IF EXISTS verified")
        database.execute(roles.role("verified", roles.verifier("a password")))
        query = (
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'verified'"
        )
        assert database.execute(query).fetchone() == (False,)
    psycopg.connect(installed.room.address(user="verified", password="a password", database="postgres")).close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(installed.room.address(user="verified", password="another", database="postgres"))


def test_a_verifier_is_that_of_the_standard() -> None:
    """RFC 7677's own example, section 3: its user's password is `pencil`."""
    import base64

    salt = base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ==")
    assert roles.verifier("pencil", salt=salt) == (
        "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
        "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
    )


def test_two_verifiers_of_a_password_differ() -> None:
    assert roles.verifier("a password") != roles.verifier("a password")


def test_a_side_is_owned_by_its_first_role() -> None:
    assert (roles.ROOM_SIDE.owner, roles.DESK_SIDE.owner) == ("traceroom_owner", "traceroom_desk_owner")
