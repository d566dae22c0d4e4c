"""Sharing page: for whom a case is, and until when; for the organisation that owns it alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import OWNERS, Member, NotFound
from traceroom.site.access.names import beside, organisation_names, person_names
from traceroom.site.records.models import Membership, Permission, Room, Share, Thing


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room that the case is in, or could be brought into; `until` ends it before the room closes."""

    id: UUID
    name: str
    closes: datetime
    shared: bool
    until: datetime | None
    shared_by: str


@dataclass(frozen=True, slots=True)
class Other:
    """An organisation that one knows of; `beside` tells whether a room with the case is theirs, too."""

    id: UUID
    name: str
    permitted: bool
    in_room: bool


@dataclass(frozen=True, slots=True)
class SharingView:
    """Everything that the page needs."""

    id: UUID
    reference: str
    title: str
    handling: str
    handling_text: str
    closed_at: datetime | None
    rooms: tuple[RoomLine, ...]
    others: tuple[Other, ...]
    removed: tuple[tuple[UUID, str], ...]
    may_share: bool
    may_delete: bool

    @property
    def by_name(self) -> bool:
        """Whether the code asks for a permission by name, even inside a room."""
        return self.handling in ("H2", "H3")


def sharing_view(*, actor: Member, case: UUID) -> SharingView:
    """One's own case. Raises NotFound."""
    row = own_case(actor, case)
    return SharingView(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        handling=row.handling,
        handling_text=row.handling_text,
        closed_at=row.closed_at,
        rooms=_rooms(case),
        others=_others(actor, case),
        removed=tuple(
            Thing.objects.filter(case=row).exclude(removed_at=None).order_by("number").values_list("pk", "name")
        ),
        may_share=bool(actor.roles & OWNERS),
        may_delete="lead" in actor.roles,
    )


def _rooms(case: UUID) -> tuple[RoomLine, ...]:
    shares = {share.room_id: share for share in Share.objects.filter(case_id=case)}
    names = person_names(share.shared_by_id for share in shares.values())
    return tuple(
        RoomLine(
            room.pk, room.name, room.closes, room.pk in shares,
            shares[room.pk].until if room.pk in shares else None,
            names.get(shares[room.pk].shared_by_id, "") if room.pk in shares else "",
        )
        for room in Room.objects.order_by("closes", "name")
    )  # fmt: skip


def _others(actor: Member, case: UUID) -> tuple[Other, ...]:
    permitted = set(Permission.objects.filter(case_id=case).values_list("organisation_id", flat=True))
    shared = Share.objects.filter(case_id=case).values("room_id")
    in_room = set(Membership.objects.filter(room_id__in=shared).values_list("organisation_id", flat=True))
    names = organisation_names((beside() | permitted) - {actor.organisation})
    ordered = sorted(names.items(), key=lambda one: (one[1], str(one[0])))
    return tuple(Other(one, name, one in permitted, one in in_room) for one, name in ordered)


@dataclass(frozen=True, slots=True)
class Taker:
    """What is asked before a case is handed over: which case, to whom."""

    case: UUID
    reference: str
    title: str
    organisation: UUID
    name: str
    rooms: int


def taker(*, actor: Member, case: UUID, organisation: UUID) -> Taker:
    """An organisation that the case may be handed to. Raises NotFound."""
    row = own_case(actor, case)
    if organisation == actor.organisation or organisation not in beside():
        raise NotFound
    name = organisation_names([organisation])[organisation]
    return Taker(row.pk, row.reference, row.title, organisation, name, Share.objects.filter(case=row).count())
