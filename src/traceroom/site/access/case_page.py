"""Case page: a case with its objects, its clues and where it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from traceroom.runs.locate import Answer
from traceroom.site.access.evidence import Known, known
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.access.reading import note
from traceroom.site.records.models import Case, Share


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A case as it was read: an act that has read it hands it on to the page that shows what came of the act."""

    row: Case
    known: Known


@dataclass(frozen=True, slots=True, eq=False)
class AnswerView:
    """Where a case was, and why; `may_change` tells whether its switches are the reader's to turn."""

    id: UUID
    reference: str
    title: str
    may_change: bool
    known: Known = field(repr=False)
    answer: Answer = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class CaseView:
    """Everything that the case page needs: its answer, and what stands above and below it."""

    shown: AnswerView
    handling: str
    handling_text: str
    organisation: str
    author: str
    ours: bool
    rooms: tuple[str, ...]
    changed_at: datetime
    closed_at: datetime | None


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


def looked(actor: Member, case: UUID) -> Looked:
    """Reads one case; the look is an entry in the ledger. Raises NotFound."""
    row = case_row(case)
    note(actor, "case.read", row.pk, owner=row.organisation_id)
    return Looked(row, known(row))


def answer_view(*, actor: Member, at: Looked, what_if: frozenset[str] = frozenset()) -> AnswerView:
    """The answer of a case; `what_if` are keys of clues that are left out for this look alone."""
    row = at.row
    ours = row.organisation_id == actor.organisation
    return AnswerView(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        may_change=ours and row.closed_at is None and bool(actor.roles & KEEPERS),
        known=at.known,
        answer=at.known.answer(also_off=what_if),
    )


def case_view(*, actor: Member, case: UUID, what_if: frozenset[str] = frozenset()) -> CaseView:
    """One case. Raises NotFound."""
    at = looked(actor, case)
    row = at.row
    return CaseView(
        shown=answer_view(actor=actor, at=at, what_if=what_if),
        handling=row.handling,
        handling_text=row.handling_text,
        organisation=organisation_names([row.organisation_id])[row.organisation_id],
        author=person_names([row.author_id]).get(row.author_id, ""),
        ours=row.organisation_id == actor.organisation,
        rooms=tuple(Share.objects.filter(case=row).select_related("room").values_list("room__name", flat=True)),
        changed_at=row.summary.changed_at,
        closed_at=row.closed_at,
    )
