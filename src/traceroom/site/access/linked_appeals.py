"""Linked appeals: what is to be shown of a case that one does not see, where a case of one's own is linked with it, or
one's organisation objects to it: its words and pixels, and nothing of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from traceroom.site.access.appeal_objections import ObjectionLine, objections_to
from traceroom.site.access.appeal_row import open_until
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.reading import note
from traceroom.site.records.models import Appeal, Case, Thing

MOST = 500


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """One of them, in a list; `standing` counts the objections of the reader's organisation that stand, `unanswered`
    those of them that its owner has not answered."""

    id: UUID
    title: str
    status: str
    open_until: datetime | None
    standing: int
    unanswered: int


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
    kind: str
    width: int
    height: int
    status: str
    open_until: datetime | None
    ours: tuple[tuple[UUID, str], ...]
    objections: tuple[ObjectionLine, ...]
    may_object: bool

    @property
    def standing(self) -> int:
        """How many of the objections were not taken back."""
        return sum(one.stands for one in self.objections)

    @property
    def unanswered(self) -> int:
        """How many of those nobody has answered."""
        return sum(one.waits for one in self.objections)


def linked_appeals(*, actor: Member, now: datetime) -> tuple[LinkedLine, ...]:
    """All of them, the newest first; of those that were replaced, the ones that the reader still objects to."""
    ours = Q(objections__organisation=actor.organisation, objections__taken_back_at=None)
    waits = ours & Q(objections__answer=None)
    counted = _rows().annotate(standing=Count("objections", filter=ours), unanswered=Count("objections", filter=waits))
    listed = counted.exclude(status="replaced", standing=0).order_by("-made_at", "pk")
    found = listed.values_list("pk", "title", "status", "objections_until", "standing", "unanswered")
    return tuple(
        LinkedLine(one, title, status, open_until(status, until, now), standing, unanswered)
        for one, title, status, until, standing, unanswered in found[:MOST]
    )


def linked_row(appeal: UUID) -> Appeal:
    """One of them. Raises NotFound."""
    row = _rows().filter(pk=appeal).first()
    if row is None:
        raise NotFound
    return row


def _rows() -> QuerySet[Appeal]:
    """The database lets an appeal be seen whose object is not, where it is linked or objected to; never a draft."""
    return Appeal.objects.filter(~Exists(Thing.objects.filter(pk=OuterRef("thing_id")))).exclude(status="draft")


def linked_view(*, actor: Member, appeal: UUID, now: datetime) -> LinkedView:
    """One; the look is an entry in the ledger. Raises NotFound."""
    row = linked_row(appeal)
    note(actor, "appeal.read", row.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT mine_linked_with(%s)", [row.thing_id])
        mine = [case for (case,) in cursor.fetchall()]
    return LinkedView(
        id=row.pk,
        title=row.title,
        want=row.want,
        who=row.who,
        known=row.known,
        alt=row.alt,
        first=row.first,
        last=row.last,
        kind=row.kind,
        width=row.width,
        height=row.height,
        status=row.status,
        open_until=open_until(row.status, row.objections_until, now),
        ours=tuple(Case.objects.filter(pk__in=mine).order_by("reference").values_list("pk", "reference")),
        objections=tuple(one for one in objections_to(row, actor) if one.ours),
        may_object=bool(actor.roles & KEEPERS) and row.status in ("asked", "released", "published"),
    )
