"""Entries: one line of the ledger, in the transaction of the act that it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.audit.details import check


def record(
    *,
    actor: UUID | str | None,
    organisation: UUID | None,
    did: str,
    at: datetime,
    on: UUID | str = "",
    details: Mapping[str, str] | None = None,
) -> None:
    """Writes an entry; `details` hold ids and keyed hashes, never content: ValueError. The row is not read back:
    whoever writes may not read."""
    whose, given = str(actor) if actor else "system", dict(details or {})
    check(actor=whose, did=did, on=str(on), details=given)
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO records_ledgerentry (at, actor, organisation, did, "on", details)'
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [at, whose, organisation, did, str(on), json.dumps(given)],
        )
