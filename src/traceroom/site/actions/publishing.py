"""Publishing: that what was released lies on the public's pages now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from traceroom.site.audit.entries import record
from traceroom.site.records.models import Appeal


def published(appeals: Mapping[UUID, int], *, now: datetime) -> None:
    """Marks those that are not marked yet, each with the edition that lies there; the one that was shown before under
    the same address is replaced, and leaves its first day. One that was withdrawn meanwhile stays so, and one that was
    released anew since waits for its own time."""
    for appeal, edition in appeals.items():
        with transaction.atomic():
            _publish(appeal, edition, now)


def _publish(appeal: UUID, edition: int, now: datetime) -> None:
    rows = Appeal.objects.filter(pk=appeal, status="released", edition=edition)
    locked = rows.select_for_update().values_list("slug", "published_at").first()
    if locked is None:
        return
    slug, first = locked
    before = Appeal.objects.filter(slug=slug, status="published")
    earlier = before.values_list("pk", "published_at").first()
    details = {}
    if earlier is not None:
        before.update(status="replaced")
        details, first = {"instead_of": str(earlier[0])}, earlier[1]
    rows.update(status="published", published_at=first or now)
    record(actor=None, organisation=None, did="appeal.published", at=now, on=appeal, details=details)
