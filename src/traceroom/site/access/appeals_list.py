"""Appeals list: what one's organisation shows or wants to show, and what others want to show that may object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from traceroom.site.access.appeal_row import open_until, too_short
from traceroom.site.access.member import Member
from traceroom.site.records.appeals import TO_COME
from traceroom.site.records.models import Appeal, Objection

MOST = 500
"""Lines that a page shows; the newest."""


@dataclass(frozen=True, slots=True)
class AppealLine:
    """One of them, in a list. `objections` counts those that stand, to any edition where this one is to come, and those
    to itself that nobody has answered where it is shown; others may object `open_until` then, if they still may, or
    were given too little time, `too_short`."""

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
    """Of all cases that the asker sees, the newest first; drafts of one's own alone, and none that was replaced."""
    return _lines(Appeal.objects.all(), actor, now)


def appeals_about(*, actor: Member, thing: UUID, now: datetime) -> tuple[AppealLine, ...]:
    """Of one object."""
    return _lines(Appeal.objects.filter(thing=thing), actor, now)


def _lines(rows: QuerySet[Appeal], actor: Member, now: datetime) -> tuple[AppealLine, ...]:
    drafts_of_others = Q(status="draft") & ~Q(thing__case__organisation_id=actor.organisation)
    seen = rows.exclude(drafts_of_others | Q(status="replaced")).select_related("thing__case")
    found = list(seen.defer("png").order_by("-made_at", "pk")[:MOST])
    standing = _standing(found)
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
            objections=standing[row.pk],
            ours=row.thing.case.organisation_id == actor.organisation,
        )
        for row in found
    )


def _standing(rows: Sequence[Appeal]) -> Mapping[UUID, int]:
    """Appeal -> objections that count for it."""
    objections = Objection.objects.filter(appeal__slug__in=[row.slug for row in rows], taken_back_at=None)
    said = list(objections.values_list("appeal_id", "appeal__slug", "answer"))
    return {row.pk: sum(_counts(row, *one) for one in said) for row in rows}


def _counts(row: Appeal, to: UUID, slug: str, answer: UUID | None) -> bool:
    if row.status == "published":
        return to == row.pk and answer is None
    return to == row.pk or (row.status in TO_COME and slug == row.slug)
