"""Linked appeals: what is to be shown of a case that one does not see, and that is linked with a case of one's own: its
words and pixels, to object to, and nothing of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from traceroom.site.access.appeal_page import ObjectionLine
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.names import person_names
from traceroom.site.access.reading import note
from traceroom.site.records.models import Appeal, Case, Objection, Thing

MOST = 500


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """One of them, in a list."""

    id: UUID
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class LinkedView:
    """What would be shown, the reader's own cases that are linked with it, and what their organisation has objected."""

    id: UUID
    title: str
    want: str
    who: str
    known: str
    alt: str
    first: str
    last: str
    width: int
    height: int
    status: str
    objections_until: datetime | None
    ours: tuple[tuple[UUID, str], ...]
    objections: tuple[ObjectionLine, ...]
    may_object: bool


def linked_appeals() -> tuple[LinkedLine, ...]:
    """All of them, the newest first."""
    rows = _rows().order_by("-made_at", "pk").values_list("pk", "title", "status")
    return tuple(LinkedLine(*row) for row in rows[:MOST])


def linked_row(appeal: UUID) -> Appeal:
    """One of them. Raises NotFound."""
    row = _rows().filter(pk=appeal).first()
    if row is None:
        raise NotFound
    return row


def _rows() -> QuerySet[Appeal]:
    """The database lets an appeal be seen whose object is not, where it is linked; never a draft."""
    return Appeal.objects.filter(~Exists(Thing.objects.filter(pk=OuterRef("thing_id")))).exclude(status="draft")


def linked_view(*, actor: Member, appeal: UUID) -> LinkedView:
    """One; the look is an entry in the ledger. Raises NotFound."""
    row = linked_row(appeal)
    note(actor, "appeal.read", row.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT mine_linked_with(%s)", [row.thing_id])
        mine = [case for (case,) in cursor.fetchall()]
    objections = list(Objection.objects.filter(appeal=row, organisation=actor.organisation).order_by("at", "pk"))
    people = person_names(one.by_id for one in objections)
    return LinkedView(
        id=row.pk,
        title=row.title,
        want=row.want,
        who=row.who,
        known=row.known,
        alt=row.alt,
        first=row.first,
        last=row.last,
        width=row.width,
        height=row.height,
        status=row.status,
        objections_until=row.objections_until,
        ours=tuple(Case.objects.filter(pk__in=mine).order_by("reference").values_list("pk", "reference")),
        objections=tuple(
            ObjectionLine(one.pk, "", people.get(one.by_id, ""), one.reason, one.at, one.taken_back_at, ours=True)
            for one in objections
        ),
        may_object=bool(actor.roles & KEEPERS) and row.status in ("asked", "released", "published"),
    )
