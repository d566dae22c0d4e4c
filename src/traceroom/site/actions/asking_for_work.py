"""Asking for work: a job's row, written in the transaction of the act that needs it, and a word to the workers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.member import Member
from traceroom.site.audit.details import NAME, VALUE
from traceroom.site.records.models import Job

WORK = "traceroom_work"
"""The channel on which workers hear that there is something to do."""


def ask(*, actor: Member, kind: str, payload: Mapping[str, str], now: datetime) -> UUID:
    """Asks for work in the actor's name; it begins once the transaction is committed, and not if it is taken back.

    The payload holds ids and words of ours, as an entry of the ledger does: a job's row is seen by operators, so it has
    no content. Raises ValueError.
    """
    for name, value in payload.items():
        if not NAME.fullmatch(name) or not VALUE.fullmatch(value):
            raise ValueError(f"a job takes ids and words of ours only, not this {name!r}")
    job = Job(
        kind=kind,
        payload=dict(payload),
        organisation=actor.organisation,
        asked_by=actor.person,
        asked_at=now,
        due_at=now,
    )
    job.save(force_insert=True)
    wake()
    return job.pk


def wake() -> None:
    """Tells the workers, when the transaction is committed, to look."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [WORK])
