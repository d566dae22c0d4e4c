"""Entries: written with the act, or not at all."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


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
