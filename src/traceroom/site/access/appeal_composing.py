"""Appeal composing: what whoever writes an appeal or changes its picture has to know first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from traceroom.runs.worth import Naming, namings
from traceroom.site.access.appeal_row import own_appeal
from traceroom.site.access.evidence import known
from traceroom.site.access.member import Member, NotFound
from traceroom.site.records.models import Crop, Thing


@dataclass(frozen=True, slots=True)
class Composing:
    """What whoever writes an appeal has to know first: the object and its kind, what naming it would tell, and its
    pictures."""

    thing: UUID
    name: str
    case: UUID
    reference: str
    kind: str
    worth: Naming | None
    crops: tuple[tuple[UUID, int, int], ...]


def composing(*, actor: Member, thing: UUID) -> Composing:
    """An object of one's own case, for a new appeal. Raises NotFound."""
    row = own_thing(actor, thing)
    crops = Crop.objects.filter(thing=row).order_by("-added_at").values_list("pk", "width", "height")
    return Composing(row.pk, row.name, row.case_id, row.case.reference, row.kind, worth_of(row), tuple(crops))


@dataclass(frozen=True, slots=True)
class Choosing:
    """An appeal of one's own, and the pictures of its object that it could show; `shown` is the one that it does, None
    where that was deleted since."""

    id: UUID
    title: str
    alt: str
    shown: UUID | None
    crops: tuple[tuple[UUID, int, int], ...]


def choosing(*, actor: Member, appeal: UUID) -> Choosing:
    """For whoever changes the picture. Raises NotFound."""
    row = own_appeal(actor, appeal)
    rows = Crop.objects.filter(thing=row.thing_id).order_by("-added_at", "pk")
    shown = rows.filter(png=bytes(row.png)).values_list("pk", flat=True).first()
    return Choosing(row.pk, row.title, row.alt, shown, tuple(rows.values_list("pk", "width", "height")))


def own_thing(actor: Member, thing: UUID) -> Thing:
    """An object of the asker's organisation that was not taken out. Raises NotFound."""
    row = Thing.objects.select_related("case").filter(pk=thing, removed_at=None).first()
    if row is None or row.case.organisation_id != actor.organisation:
        raise NotFound
    return row


def worth_of(row: Thing) -> Naming | None:
    """What it would tell of the case's place if somebody named the object, in bits, with a sentence."""
    found = namings(known(row.case).answer(), only=(row.name,))
    return next((one for one in found if str(one.kind) == row.kind), None)
