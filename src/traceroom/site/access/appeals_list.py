"""Appeals list: what one's organisation shows or wants to show, and what others want to show that may object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from traceroom.site.access.appeal_row import open_until, too_short
from traceroom.site.access.member import Member
from traceroom.site.records.models import Appeal

MOST = 500
"""Lines that a page shows; the newest."""


@dataclass(frozen=True, slots=True)
class AppealLine:
    """One of them, in a list. `objections` counts those that stand, and once it is shown, are not
    answered; others may object `open_until` then, if they still
    may, or were given too little time, `too_short`."""

    id: UUID
    title: str
    name: str
    reference: str
    status: str
    outcome: str
    made_at: datetime
    open_until: datetime | None
    too_short: bool
    publish_at: datetime | None
    objections: int
    ours: bool


def appeals_list(*, actor: Member, now: datetime) -> tuple[AppealLine, ...]:
    """Of all cases that the asker sees, the newest first; drafts of one's own alone."""
    return _lines(Appeal.objects.all(), actor, now)


def appeals_about(*, actor: Member, thing: UUID, now: datetime) -> tuple[AppealLine, ...]:
    """Of one object."""
    return _lines(Appeal.objects.filter(thing=thing), actor, now)


def _lines(rows: QuerySet[Appeal], actor: Member, now: datetime) -> tuple[AppealLine, ...]:
    drafts_of_others = Q(status="draft") & ~Q(thing__case__organisation_id=actor.organisation)
    unanswered = ~Q(status="published") | Q(objections__answer=None)
    standing = Count("objections", filter=Q(objections__taken_back_at=None) & unanswered)
    seen = rows.exclude(drafts_of_others).select_related("thing__case")
    found = seen.annotate(standing=standing).defer("png").order_by("-made_at", "pk")
    return tuple(
        AppealLine(
            id=row.pk,
            title=row.title,
            name=row.thing.name,
            reference=row.thing.case.reference,
            status=row.status,
            outcome=row.outcome,
            made_at=row.made_at,
            open_until=open_until(row.status, row.objections_until, now),
            too_short=too_short(row),
            publish_at=row.publish_at,
            objections=row.standing,
            ours=row.thing.case.organisation_id == actor.organisation,
        )
        for row in found[:MOST]
    )
