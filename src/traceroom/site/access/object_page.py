"""Object page: one object, its crops, what was read off it and what people said, withdrawn clues too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceroom.site.access.case_page import case_row
from traceroom.site.access.doubts import ANSWERED, ELSEWHERE, AnsweredLine, DoubtLine, answered_of, doubts_about
from traceroom.site.access.evidence import local
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.names import person_names
from traceroom.site.access.reading import note
from traceroom.site.records.models import ClueRow, Crop, Thing
from traceroom.values.local import Area, Local


@dataclass(frozen=True, slots=True)
class ClueLine:
    """What somebody said; `mine` may be taken back, `gradable` may be graded by the reader."""

    id: UUID
    says: Mapping[str, float] | None
    local: Local | None
    excludes: bool
    speaks: str
    drives: str
    certainty: str
    source: str
    note: str
    first: str
    last: str
    grade: str
    said_by: str
    added_at: datetime
    withdrawn: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class ObjectView:
    """Everything that the object page needs."""

    id: UUID
    case: UUID
    reference: str
    number: int
    name: str
    kind: str
    texts: tuple[str, ...]
    barcodes: tuple[str, ...]
    crops: tuple[tuple[UUID, int, int], ...]
    answered: tuple[AnsweredLine, ...]
    doubts: tuple[DoubtLine, ...]
    clues: tuple[ClueLine, ...]
    ours: bool
    may_say: bool
    handling: str
    handling_text: str
    closed: bool
    removed: bool


def thing_row(thing: UUID) -> Thing:
    """The object, if the asker may see it. Raises NotFound."""
    row = Thing.objects.select_related("case").filter(pk=thing, removed_at=None).first()
    if row is None:
        raise NotFound
    return row


def _row_or_removed(actor: Member, thing: UUID) -> Thing:
    """A removed object is still there for the organisation that may bring it back."""
    row = Thing.objects.select_related("case").filter(pk=thing).first()
    if row is None or (row.removed_at is not None and row.case.organisation_id != actor.organisation):
        raise NotFound
    return row


def object_view(*, actor: Member, thing: UUID) -> ObjectView:
    """One object; the look is an entry in the ledger. Raises NotFound."""
    row = _row_or_removed(actor, thing)
    case = case_row(row.case_id)
    note(actor, "object.read", row.pk, owner=case.organisation_id)
    ours = case.organisation_id == actor.organisation
    clues = list(ClueRow.objects.filter(thing=row).order_by("added_at", "pk"))
    people = person_names(clue.added_by_id for clue in clues)
    columns = ("pk", "width", "height", *ANSWERED)
    crops = list(Crop.objects.filter(thing=row).order_by("-added_at").values_list(*columns))
    return ObjectView(
        id=row.pk,
        case=case.pk,
        reference=case.reference,
        number=row.number,
        name=row.name,
        kind=row.kind,
        texts=tuple(row.texts),
        barcodes=tuple(row.barcodes),
        crops=tuple(one[:3] for one in crops),
        answered=answered_of(one[3:] for one in crops),
        doubts=doubts_about(row, actor) if ours else (),
        clues=tuple(clue_line(clue, actor, ours=ours, people=people) for clue in clues),
        ours=ours,
        may_say=bool(actor.roles & KEEPERS),
        handling=case.handling,
        handling_text=case.handling_text,
        closed=case.closed_at is not None,
        removed=row.removed_at is not None,
    )


def clue_line(row: ClueRow, actor: Member, *, ours: bool, people: Mapping[UUID, str]) -> ClueLine:
    """A clue as a page shows it; `people` are the names of whoever said it."""
    return ClueLine(
        id=row.pk,
        says=row.says,
        local=local(row),
        excludes=row.excludes,
        speaks=row.speaks,
        drives=row.drives,
        certainty=row.certainty,
        source=row.source,
        note=row.note,
        first=row.first,
        last=row.last,
        grade=f"{row.source_grade}{row.information_grade}",
        said_by=people.get(row.added_by_id, ELSEWHERE),
        added_at=row.added_at,
        withdrawn=row.withdrawn_at is not None,
        mine=row.added_by_id == actor.person or ours,
    )


@dataclass(frozen=True, slots=True)
class AreaView:
    """The area of one clue, and the object that it speaks of."""

    thing: UUID
    name: str
    area: Area


def area_view(*, actor: Member, clue: UUID) -> AreaView:
    """The area that a clue speaks of; a look at it is one at its object. Raises NotFound."""
    row = ClueRow.objects.select_related("thing__case").filter(pk=clue, area__isnull=False).first()
    if row is None:
        raise NotFound
    thing = _row_or_removed(actor, row.thing_id)
    note(actor, "object.read", thing.pk, owner=thing.case.organisation_id)
    found = local(row)
    assert isinstance(found, Area)
    return AreaView(thing.pk, thing.name, found)


def crop_bytes(*, actor: Member, crop: UUID, small: bool) -> bytes:
    """The PNG of a crop that the actor may see, of an object that is not removed; a look at the whole one is an entry
    in the ledger. Raises NotFound."""
    pixels = "thumb" if small else "png"
    found = Crop.objects.filter(pk=crop, thing__removed_at=None).values_list(pixels, "thing__case__organisation_id")
    for data, owner in found:
        if not small:
            note(actor, "crop.read", crop, owner=owner)
        return bytes(data)
    raise NotFound
