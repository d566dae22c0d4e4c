"""Case page: a case with its objects, its clues and where it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from traceroom.runs.locate import Answer
from traceroom.site.access.evidence import Known, known
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.access.reading import note
from traceroom.site.records.models import Case, Crop, Share


@dataclass(frozen=True, slots=True, eq=False)
class CaseView:
    """Everything that the case page needs; `may_change` tells whether its switches are the reader's to turn."""

    id: UUID
    reference: str
    title: str
    handling: str
    handling_text: str
    organisation: str
    author: str
    ours: bool
    may_change: bool
    rooms: tuple[str, ...]
    changed_at: datetime
    closed_at: datetime | None
    things: tuple[UUID, ...]
    crops: Mapping[UUID, UUID]
    known: Known = field(repr=False)
    answer: Answer = field(repr=False)


def case_row(case: UUID) -> Case:
    """The case, if the asker may see it; the database decides. Raises NotFound."""
    row = Case.objects.select_related("summary").filter(pk=case).first()
    if row is None:
        raise NotFound
    return row


def own_case(actor: Member, case: UUID) -> Case:
    """The case, if it is the asker's organisation's. Raises NotFound."""
    row = case_row(case)
    if row.organisation_id != actor.organisation:
        raise NotFound
    return row


def case_view(*, actor: Member, case: UUID, what_if: frozenset[str] = frozenset()) -> CaseView:
    """One case; `what_if` are keys of clues that are left out for this look alone. The look is an entry in the
    ledger. Raises NotFound."""
    row = case_row(case)
    note(actor, "case.read", row.pk, owner=row.organisation_id)
    found = known(row)
    shared = tuple(Share.objects.filter(case=row).select_related("room").values_list("room__name", flat=True))
    ours = row.organisation_id == actor.organisation
    crops = dict(Crop.objects.filter(thing_id__in=found.things).order_by("added_at").values_list("thing_id", "pk"))
    return CaseView(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        handling=row.handling,
        handling_text=row.handling_text,
        organisation=organisation_names([row.organisation_id])[row.organisation_id],
        author=person_names([row.author_id]).get(row.author_id, ""),
        ours=ours,
        may_change=ours and row.closed_at is None and bool(actor.roles & KEEPERS),
        rooms=shared,
        changed_at=row.summary.changed_at,
        closed_at=row.closed_at,
        things=found.things,
        crops=crops,
        known=found,
        answer=found.answer(also_off=what_if),
    )
