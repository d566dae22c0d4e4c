"""Ledger keys: that a new one was made, as the ledger has it; the key itself is never in the database."""

from __future__ import annotations

from datetime import datetime

from traceroom.site.audit.entries import record


def note_new(*, key_id: str, now: datetime) -> None:
    """An entry in the name of the operator, with the key's short name."""
    record(actor="operator", organisation=None, did="ledger.key_made", at=now, on=key_id)
