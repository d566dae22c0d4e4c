"""Entries: written with the act, or not at all."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.databases import as_role
from tests.site.processes import as_process
from traceroom.site.installation import Installation


def test_content_never_reaches_the_database(cast: Cast) -> None:
    from traceroom.site.audit.entries import record

    with acting(cast, "ana") as ana:
        for details in ({"title": "The case shared"}, {"email": "ana@lisbon.example"}):
            with pytest.raises(ValueError, match="the ledger does not take"):
                record(actor=ana.person, organisation=ana.organisation, did="case.read", at=NOW, details=details)


def test_an_entry_is_in_ones_own_name(cast: Cast) -> None:
    from django.db import DatabaseError, transaction

    from traceroom.site.audit.entries import record

    with acting(cast, "ana") as ana:
        record(actor=ana.person, organisation=ana.organisation, did="case.read", at=NOW)
        for actor, organisation in (
            (cast.people["bruno"], ana.organisation),
            (ana.person, cast.organisations["oslo"]),
            (None, None),
            ("operator", None),
            ("ledger", None),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                record(actor=actor, organisation=organisation, did="ledger.exported", at=NOW)


def test_entries_of_the_system_are_written_together_and_hold_no_content_either(installed: Installation) -> None:
    from traceroom.site.audit.entries import record_each

    things = [uuid4(), uuid4()]
    with as_process(installed, "work"):
        record_each("tip.opened", [(things[0], {"envelope": str(things[1])}), (things[1], {})], at=NOW)
        record_each("tip.opened", [], at=NOW)
        with pytest.raises(ValueError, match="the ledger does not take"):
            record_each("tip.opened", [(things[0], {}), (things[1], {"text": "What they said"})], at=NOW)
    query = 'SELECT "on", actor, organisation, details, at FROM records_ledgerentry WHERE "on" = ANY(%s) ORDER BY id'
    with as_role(installed, "ledger") as database:
        rows = database.execute(query, [[str(thing) for thing in things]]).fetchall()
    assert rows == [
        (str(things[0]), "system", None, {"envelope": str(things[1])}, NOW),
        (str(things[1]), "system", None, {}, NOW),
    ]
