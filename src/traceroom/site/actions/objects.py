"""Objects: adding one to a case, correcting it, taking it out and bringing it back; their crops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from traceroom.site.access.case_page import own_case
from traceroom.site.access.evidence import known
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.object_page import thing_row
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.leading import leading
from traceroom.site.records.models import Case, Crop, Thing
from traceroom.values.kind import Kind

READINGS = 200
"""Lines of words, and barcodes, that one object may carry."""


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
    still_open(row)
    _check(new)
    thing = Thing(
        case=row,
        name=new.name.strip(),
        kind=str(new.kind),
        texts=list(new.texts),
        barcodes=list(new.barcodes),
        added_by_id=actor.person,
        added_at=now,
    )
    with doing(actor, Act("object.added", thing.pk, case), now=now, roles=KEEPERS) as act:
        _wait_for_others(row)
        thing.number = (Thing.objects.filter(case=row).aggregate(last=Max("number"))["last"] or 0) + 1
        thing.save(force_insert=True)
        act.now_leads = leading(known(row))
    return thing.pk


def _check(new: NewObject) -> None:
    if not new.name.strip():
        raise Refused("An object needs a name.")
    if len(new.texts) > READINGS or len(new.barcodes) > READINGS:
        raise Refused(f"An object carries at most {READINGS} lines of words; keep those that say most.")


def _wait_for_others(case: Case) -> None:
    """Two who add an object at once get a number each, one after the other."""
    Case.objects.select_for_update().filter(pk=case.pk).values_list("pk").first()


def change_object(*, actor: Member, thing: UUID, name: str, kind: Kind, now: datetime) -> None:
    """Gives an object of one's own case another name or kind. Raises NotFound, Refused."""
    row, case = _own(actor, thing)
    _check(NewObject(name, kind))
    with doing(actor, Act("object.changed", thing, case.pk), now=now, roles=KEEPERS) as act:
        still_there(Thing.objects.filter(pk=row.pk).update(name=name.strip(), kind=str(kind)))
        act.now_leads = leading(known(case))


def remove_object(*, actor: Member, thing: UUID, now: datetime) -> None:
    """Takes an object out with its clues; both can be brought back. Raises NotFound, Refused."""
    row, case = _own(actor, thing)
    with doing(actor, Act("object.removed", thing, case.pk), now=now, roles=KEEPERS) as act:
        still_there(Thing.objects.filter(pk=row.pk).update(removed_at=now))
        act.now_leads = leading(known(case))


def bring_back_object(*, actor: Member, thing: UUID, now: datetime) -> None:
    """Undoes that. Raises NotFound, Refused."""
    found = Thing.objects.filter(pk=thing).exclude(removed_at=None).first()
    if found is None:
        raise NotFound
    case = own_case(actor, found.case_id)
    still_open(case)
    with doing(actor, Act("object.brought_back", thing, case.pk), now=now, roles=KEEPERS) as act:
        still_there(Thing.objects.filter(pk=thing).update(removed_at=None))
        act.now_leads = leading(known(case))


def _own(actor: Member, thing: UUID) -> tuple[Thing, Case]:
    row = thing_row(thing)
    case = own_case(actor, row.case_id)
    still_open(case)
    return row, case


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
    row, case = _own(actor, thing)
    crop = Crop(
        thing=row, png=new.png, thumb=new.thumb, width=new.width, height=new.height, checked=new.checked, added_at=now
    )
    with doing(actor, Act("crop.added", crop.pk, case.pk), now=now, roles=KEEPERS):
        crop.save(force_insert=True)
    return crop.pk


def remove_crop(*, actor: Member, crop: UUID, now: datetime) -> UUID:
    """Deletes a crop's pixels for good; returns its object. Raises NotFound, Refused."""
    thing = Crop.objects.filter(pk=crop).values_list("thing_id", flat=True).first()
    if thing is None:
        raise NotFound
    row, case = _own(actor, thing)
    with doing(actor, Act("crop.removed", crop, case.pk, {"object": str(thing)}), now=now, roles=KEEPERS):
        still_there(Crop.objects.filter(pk=crop).delete()[0])
    return row.pk
