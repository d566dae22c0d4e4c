"""Task force: a room with its time box, the organisations in it that do not hide, and the cases brought into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.names import organisation_names
from traceroom.site.records.models import Membership, Room, Share


@dataclass(frozen=True, slots=True)
class Brought:
    """A case in the room that the reader may see."""

    id: UUID
    reference: str
    title: str
    organisation: str
    ours: bool
    handling: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class TaskForce:
    """Everything that the page needs; `hidden` tells that the reader's own organisation hides here."""

    id: UUID
    name: str
    opens: datetime
    closes: datetime
    members: tuple[str, ...]
    hidden: bool
    cases: tuple[Brought, ...]


def task_force(*, actor: Member, room: UUID, now: datetime) -> TaskForce:
    """A room that is open and the asker's. Raises NotFound."""
    row = Room.objects.filter(pk=room).first()
    if row is None:
        raise NotFound
    memberships = dict(Membership.objects.filter(room=row).values_list("organisation_id", "hidden"))
    return TaskForce(
        id=row.pk,
        name=row.name,
        opens=row.opens,
        closes=row.closes,
        members=tuple(sorted(organisation_names(memberships).values())),
        hidden=memberships.get(actor.organisation, False),
        cases=_cases(actor, row, now),
    )


def _cases(actor: Member, room: Room, now: datetime) -> tuple[Brought, ...]:
    shares = list(
        Share.objects.filter(Q(until=None) | Q(until__gt=now), room=room, case__closed_at=None)
        .filter(owner_id=F("case__organisation_id"))
        .select_related("case").order_by("case__reference", "case_id")
    )  # fmt: skip
    names = organisation_names(share.case.organisation_id for share in shares)
    return tuple(
        Brought(
            share.case_id, share.case.reference, share.case.title, names[share.case.organisation_id],
            share.case.organisation_id == actor.organisation, share.case.handling, share.until,
        )
        for share in shares
    )  # fmt: skip
