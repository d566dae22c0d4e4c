"""Appeal objections: who asks that an object be not shown, why, and what its owner has answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.records.models import Appeal, Objection, ObjectionAnswer

ELSEWHERE = "somebody of another organisation"


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An organisation that asks that the object be not shown; `ours` may be taken back by the reader. `answer` is why
    it stays shown, as its owner has said, where they did."""

    id: UUID
    organisation: str
    by: str
    reason: str
    at: datetime
    taken_back_at: datetime | None
    ours: bool
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back: it stops a release."""
        return self.taken_back_at is None

    @property
    def waits(self) -> bool:
        """Whether it stands and nobody has answered it."""
        return self.stands and self.answered_at is None


def objections_to(row: Appeal, actor: Member) -> tuple[ObjectionLine, ...]:
    """All that the asker may read, in the order in which they were said."""
    rows = list(Objection.objects.filter(appeal=row).order_by("at", "pk"))
    answers = {one.objection_id: one for one in ObjectionAnswer.objects.filter(objection__in=rows)} if rows else {}
    people = person_names([*(one.by_id for one in rows), *(one.by_id for one in answers.values())])
    organisations = organisation_names(one.organisation_id for one in rows)
    found = []
    for one in rows:
        line = ObjectionLine(
            id=one.pk,
            organisation=organisations[one.organisation_id],
            by=people.get(one.by_id, ELSEWHERE),
            reason=one.reason,
            at=one.at,
            taken_back_at=one.taken_back_at,
            ours=one.organisation_id == actor.organisation,
        )
        said = answers.get(one.pk)
        if said is not None:
            by = people.get(said.by_id, ELSEWHERE)
            line = replace(line, answer=said.text, answered_by=by, answered_at=said.at)
        found.append(line)
    return tuple(found)


def objected_appeal(*, actor: Member, objection: UUID) -> UUID:
    """The appeal that the asker's organisation has objected to. Raises NotFound."""
    rows = Objection.objects.filter(pk=objection, organisation=actor.organisation)
    found = rows.values_list("appeal_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def objection_to_ours(actor: Member, objection: UUID) -> Objection:
    """One against what the asker's organisation shows or wants to show. Raises NotFound."""
    row = Objection.objects.select_related("appeal__thing__case").filter(pk=objection).first()
    if row is None or row.appeal.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return row
