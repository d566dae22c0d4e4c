"""Publishing: that what was released lies on the public's pages now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce

from traceroom.site.audit.entries import record
from traceroom.site.records.models import Appeal


def published(appeals: Mapping[UUID, int], *, now: datetime) -> None:
    """Marks those that are not marked yet, each with the edition that lies there. One that was withdrawn meanwhile
    stays so, and one that was released anew since waits for its own time."""
    for appeal, edition in appeals.items():
        with transaction.atomic():
            first = Coalesce("published_at", Value(now), output_field=DateTimeField())
            rows = Appeal.objects.filter(pk=appeal, status="released", edition=edition)
            if rows.update(status="published", published_at=first):
                record(actor=None, organisation=None, did="appeal.published", at=now, on=appeal)
