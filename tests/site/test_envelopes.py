"""Envelopes: the desk's own database, and nothing of the room's in it."""

from __future__ import annotations

import psycopg

from traceroom.site.installation import Installation


def test_the_desks_database_holds_envelopes_and_nothing_else(installed: Installation) -> None:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(installed.address("desk-owner")) as database:
        assert {row[0] for row in database.execute(query)} == {"envelopes_envelope", "django_migrations"}
    with psycopg.connect(installed.address("owner")) as database:
        assert "envelopes_envelope" not in {row[0] for row in database.execute(query)}
