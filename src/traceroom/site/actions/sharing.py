"""Sharing: bringing a case into a room for a time, and letting organisations see one of the codes H2 and H3 by name."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import OWNERS, Member, NotFound
from traceroom.site.access.names import beside
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.records.models import Permission, Room, Share

DAY = timedelta(days=1)


def open_rooms(*, actor: Member) -> tuple[UUID, ...]:  # noqa: ARG001 (the database knows who asks)
    """The rooms that the actor's organisation is in and that are open now."""
    return tuple(Room.objects.order_by("closes").values_list("pk", flat=True))


def share(*, actor: Member, case: UUID, room: UUID, until: datetime | None = None, now: datetime) -> None:
    """Brings one's own case into a room that is open, or sets anew until when. Raises NotFound, Refused."""
    row = own_case(actor, case)
    found = _room(room)
    if until is not None and found.closes <= until < found.closes + DAY:
        until = None  # the day on which the room closes: it ends with the room
    _check(until, found, now)
    details = {"room": str(room)} | ({"until": until.isoformat()} if until else {})
    with doing(actor, Act("case.shared", case, case, details), now=now, roles=OWNERS):
        Share.objects.filter(case=row, room=found).exclude(owner_id=actor.organisation).delete()
        new = Share(case=row, room=found, owner_id=actor.organisation, shared_by_id=actor.person, until=until)
        Share.objects.bulk_create([new], ignore_conflicts=True)
        Share.objects.filter(case=row, room=found).update(until=until)


def _room(room: UUID) -> Room:
    found = Room.objects.filter(pk=room).first()
    if found is None:
        raise NotFound
    return found


def _check(until: datetime | None, room: Room, now: datetime) -> None:
    if until is not None and until <= now:
        raise Refused("The end must lie ahead; to end it now, take the case out of the room.")
    if until is not None and until > room.closes:
        raise Refused(f"The room closes on {room.closes:%-d %B %Y}: nothing is shared in it for longer.")


def unshare(*, actor: Member, case: UUID, room: UUID, now: datetime) -> None:
    """Takes one's own case out of a room at once. Raises NotFound, Refused."""
    row = own_case(actor, case)
    with doing(actor, Act("case.unshared", case, case, {"room": str(room)}), now=now, roles=OWNERS):
        still_there(Share.objects.filter(case=row, room_id=room).delete()[0])


def permit(*, actor: Member, case: UUID, organisation: UUID, now: datetime) -> None:
    """Lets one organisation see a case of the code H2 or H3 that is shared with it. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if organisation == actor.organisation or organisation not in beside():
        raise NotFound
    with doing(actor, Act("case.permitted", case, case, {"to": str(organisation)}), now=now, roles=OWNERS):
        new = Permission(case=row, organisation_id=organisation, given_by_id=actor.person)
        Permission.objects.bulk_create([new], ignore_conflicts=True)


def forbid(*, actor: Member, case: UUID, organisation: UUID, now: datetime) -> None:
    """Takes that permission back at once. Raises NotFound, Refused."""
    row = own_case(actor, case)
    with doing(actor, Act("case.forbidden", case, case, {"to": str(organisation)}), now=now, roles=OWNERS):
        still_there(Permission.objects.filter(case=row, organisation_id=organisation).delete()[0])
