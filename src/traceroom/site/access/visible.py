"""Visible: who may see a case, and what has changed for whom; the database decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.asking import asking
from traceroom.site.records.models import Case


def who_sees(case: UUID, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of the people who may see the case, each asked for under their own security, in one round trip."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT who_sees(%s, %s)", [case, list(people)])
        return frozenset(row[0] for row in cursor.fetchall())


def who_reads_tips(appeal: UUID, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of the people who may know that something came about an appeal, with NO_APPEAL about none; as above."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT who_reads_tips(%s, %s)", [appeal, list(people)])
        return frozenset(row[0] for row in cursor.fetchall())


def changed_since(person: UUID, case: UUID | None, seconds: float) -> bool:
    """Whether the case, or with None any that the person may see, has changed since then (seconds since 1970)."""
    with asking(person):
        rows = Case.objects.filter(summary__changed_at__gte=datetime.fromtimestamp(seconds, UTC))
        return (rows.filter(pk=case) if case else rows).exists()
