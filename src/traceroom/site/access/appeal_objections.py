"""Appeal objections: who asks that an object be not shown, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.records.models import Appeal, Objection


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An organisation that asks that the object be not shown; `ours` may be taken back by the reader."""

    id: UUID
    organisation: str
    by: str
    reason: str
    at: datetime
    taken_back_at: datetime | None
    ours: bool


def objections_to(row: Appeal, actor: Member) -> tuple[ObjectionLine, ...]:
    """All that the asker may read, in the order in which they were said."""
    rows = list(Objection.objects.filter(appeal=row).order_by("at", "pk"))
    people = person_names(one.by_id for one in rows)
    organisations = organisation_names(one.organisation_id for one in rows)
    return tuple(
        ObjectionLine(
            id=one.pk,
            organisation=organisations[one.organisation_id],
            by=people.get(one.by_id, "somebody of another organisation"),
            reason=one.reason,
            at=one.at,
            taken_back_at=one.taken_back_at,
            ours=one.organisation_id == actor.organisation,
        )
        for one in rows
    )


def objected_appeal(*, actor: Member, objection: UUID) -> UUID:
    """The appeal that the asker's organisation has objected to. Raises NotFound."""
    rows = Objection.objects.filter(pk=objection, organisation=actor.organisation)
    found = rows.values_list("appeal_id", flat=True).first()
    if found is None:
        raise NotFound
    return found
