"""Publishing: that what was released lies on the public's pages now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce

from traceroom.site.audit.entries import record
from traceroom.site.records.models import Appeal


def published(appeals: Iterable[UUID], *, now: datetime) -> None:
    """Marks those that are not marked yet. One that was withdrawn meanwhile stays so."""
    for appeal in appeals:
        with transaction.atomic():
            first = Coalesce("published_at", Value(now), output_field=DateTimeField())
            rows = Appeal.objects.filter(pk=appeal, status="released")
            if rows.update(status="published", published_at=first):
                record(actor=None, organisation=None, did="appeal.published", at=now, on=appeal)
