"""Cases: opening one, adding objects and crops, handing it over, bringing it into a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from traceroom.atlas import countries
from traceroom.site.access.case_page import own_case
from traceroom.site.access.evidence import known
from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.object_page import thing_row
from traceroom.site.actions.doing import Act, Refused, doing
from traceroom.site.records.models import Case, Crop, Handover, Organisation, Permission, Room, Share, Summary, Thing
from traceroom.values.kind import Kind

KEEPERS = frozenset({"analyst", "case_owner", "lead"})
OWNERS = frozenset({"case_owner", "lead"})


def open_case(
    *, actor: Member, reference: str, title: str, handling: str, handling_text: str = "", now: datetime
) -> UUID:
    """Opens a case of one's own organisation. Raises Refused."""
    if not reference.strip():
        raise Refused("A case needs a reference.")
    if handling == "H3" and not handling_text.strip():
        raise Refused("H3 means other conditions: write them out.")
    case = Case(
        organisation_id=actor.organisation,
        author_id=actor.person,
        reference=reference.strip(),
        title=title.strip(),
        handling=handling,
        handling_text=handling_text.strip(),
        opened_at=now,
    )
    with doing(actor, Act("case.opened", case.pk, case.pk), now=now, roles=OWNERS):
        try:
            with transaction.atomic():
                case.save(force_insert=True)
                Summary.objects.bulk_create([Summary(case=case, changed_at=now)])
        except IntegrityError:
            raise Refused(f"Your organisation has a case {reference.strip()} already.") from None
    return case.pk


@dataclass(frozen=True, slots=True)
class NewObject:
    """An object to be added, with what was read off it."""

    name: str
    kind: Kind
    texts: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()


def add_object(*, actor: Member, case: UUID, new: NewObject, now: datetime) -> UUID:
    """Adds an object to one's own case. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if not new.name.strip():
        raise Refused("An object needs a name.")
    last = Thing.objects.filter(case=row).aggregate(last=Max("number"))["last"] or 0
    thing = Thing(
        case=row,
        number=last + 1,
        name=new.name.strip(),
        kind=str(new.kind),
        texts=list(new.texts),
        barcodes=list(new.barcodes),
        added_by_id=actor.person,
        added_at=now,
    )
    with doing(actor, Act("object.added", thing.pk, case), now=now, roles=KEEPERS):
        thing.save(force_insert=True)
        changed(row, now)
    return thing.pk


@dataclass(frozen=True, slots=True)
class CheckedCrop:
    """A crop that passed the person check, as PNG bytes, with a small one for cards and the check's sentence."""

    png: bytes
    thumb: bytes
    width: int
    height: int
    checked: str


def add_crop(*, actor: Member, thing: UUID, new: CheckedCrop, now: datetime) -> UUID:
    """Keeps a checked crop with its object. Raises NotFound, Refused."""
    row = thing_row(thing)
    own_case(actor, row.case_id)
    crop = Crop(
        thing=row, png=new.png, thumb=new.thumb, width=new.width, height=new.height, checked=new.checked, added_at=now
    )
    with doing(actor, Act("crop.added", crop.pk, row.case_id), now=now, roles=KEEPERS):
        crop.save(force_insert=True)
    return crop.pk


def hand_over(*, actor: Member, case: UUID, to: UUID, now: datetime) -> None:
    """Gives a case to another organisation; its author stays, its shares end. Raises NotFound, Refused."""
    row = own_case(actor, case)
    taker = Organisation.objects.filter(pk=to).exclude(pk=actor.organisation).first()
    if taker is None:
        raise NotFound
    act = Act("case.handed_over", case, case, {"to": str(to)})
    with doing(actor, act, now=now, roles=OWNERS):
        Share.objects.filter(case=row).delete()
        Permission.objects.filter(case=row).delete()
        Handover.objects.create(case=row, giver_id=actor.organisation, taker=taker, given_by_id=actor.person, at=now)
        Summary.objects.filter(case=row).update(changed_at=now)
        Case.objects.filter(pk=case).update(organisation=taker)


def share(*, actor: Member, case: UUID, room: UUID, now: datetime) -> None:
    """Brings one's own case into a room that is open. Raises NotFound, Refused."""
    row = own_case(actor, case)
    found = Room.objects.filter(pk=room).first()
    if found is None:
        raise NotFound
    with doing(actor, Act("case.shared", case, case, {"room": str(room)}), now=now, roles=OWNERS):
        if not Share.objects.filter(case=row, room=found).exists():
            Share.objects.create(case=row, room=found, owner_id=actor.organisation, shared_by_id=actor.person)


def open_rooms(*, actor: Member) -> tuple[UUID, ...]:  # noqa: ARG001 (the database knows who asks)
    """The rooms that the actor's organisation is in and that are open now."""
    return tuple(Room.objects.order_by("closes").values_list("pk", flat=True))


def unshare(*, actor: Member, case: UUID, room: UUID, now: datetime) -> None:
    """Takes one's own case out of a room at once. Raises NotFound, Refused."""
    row = own_case(actor, case)
    with doing(actor, Act("case.unshared", case, case, {"room": str(room)}), now=now, roles=OWNERS):
        if not Share.objects.filter(case=row, room_id=room).delete()[0]:
            raise NotFound


def permit(*, actor: Member, case: UUID, organisation: UUID, now: datetime) -> None:
    """Lets one organisation see a case of the code H2 or H3 that is shared with it. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if not Organisation.objects.filter(pk=organisation).exists():
        raise NotFound
    with doing(actor, Act("case.permitted", case, case, {"to": str(organisation)}), now=now, roles=OWNERS):
        if not Permission.objects.filter(case=row, organisation_id=organisation).exists():
            Permission.objects.create(case=row, organisation_id=organisation, given_by_id=actor.person)


def changed(case: Case, now: datetime) -> None:
    """Notes the case's new answer for the board; part of the act that changed it."""
    found = known(case)
    country, probability = "", None
    if found.clues:
        fused = found.answer().fused
        country, probability = countries.codes()[fused.leader], round(float(fused.posterior[fused.leader]), 4)
    Summary.objects.filter(case=case).update(changed_at=now, country=country, share=probability)
