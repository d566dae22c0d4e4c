"""Desk clean: used challenges whose time is over go, others stay."""

from __future__ import annotations

import os

import psycopg

from tests.site.desk_made import as_worker, order, past_rules
from traceroom.site.installation import Installation


def test_challenges_go_when_their_time_is_over(installed: Installation) -> None:
    from traceroom.site.jobs.handlers.desk_clean import clean

    over, runs = os.urandom(32), os.urandom(32)
    with psycopg.connect(installed.address("desk")) as desk:
        for one, until in ((over, "-1 second"), (runs, "1 hour")):
            desk.execute("INSERT INTO envelopes_spent (id, until) VALUES (%s, now() + %s::interval)", [one, until])
    with as_worker(installed):
        assert clean(order()) == ""
    with past_rules(installed) as database:
        rows = database.execute("SELECT id FROM envelopes_spent WHERE id = ANY(%s)", [[over, runs]]).fetchall()
    assert [bytes(row[0]) for row in rows] == [runs]
