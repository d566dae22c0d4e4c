"""Envelopes: the desk's own database, and nothing of the room's in it."""

from __future__ import annotations

import psycopg

from traceroom.site.installation import Installation


def test_the_desks_database_holds_envelopes_and_nothing_else(installed: Installation) -> None:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(installed.address("desk-owner")) as database:
        here = {row[0] for row in database.execute(query)}
    with psycopg.connect(installed.address("owner")) as database:
        there = {row[0] for row in database.execute(query)}
    ours = {f"envelopes_{name}" for name in ("answer", "attachment", "envelope", "published", "receipt", "spent")}
    assert (here, here & there) == (ours | {"django_migrations"}, {"django_migrations"})
