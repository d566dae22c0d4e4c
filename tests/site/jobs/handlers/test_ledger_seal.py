"""Ledger seal, as a job."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from tests.site.audit.ledgers import KEY
from tests.site.jobs.rows import do
from tests.site.processes import as_process
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ENTERING = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), 'system', %s, %s, '{}')"


def test_it_tells_how_much_was_sealed_and_nothing_of_nothing(installed: Installation) -> None:
    from django.test import override_settings

    from traceroom.site.jobs.handler import Order
    from traceroom.site.jobs.handlers.ledger_seal import seal

    with as_process(installed, "work"), override_settings(LEDGER_KEY=KEY.secret()):
        order = Order({}, None, NOW)
        seal(order)
        assert seal(order) == ""
        do(installed, ENTERING, "case.read", str(uuid4()))
        assert seal(order) == "1 entry sealed"
        for _ in range(2):
            do(installed, ENTERING, "case.read", str(uuid4()))
        assert seal(order) == "2 entries sealed"
