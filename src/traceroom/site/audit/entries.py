"""Entries: one line of the ledger, in the transaction of the act that it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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


def record_each(did: str, each: Sequence[tuple[UUID, Mapping[str, str]]], *, at: datetime) -> None:
    """Entries of one act of the system on many things, each with its details: ValueError as for one."""
    for thing, details in each:
        check(actor="system", did=did, on=str(thing), details=details)
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO records_ledgerentry (at, actor, did, "on", details)'
            " SELECT %s, 'system', %s, * FROM unnest(%s::text[], %s::jsonb[])",
            [at, did, [str(thing) for thing, _ in each], [json.dumps(dict(details)) for _, details in each]],
        )
