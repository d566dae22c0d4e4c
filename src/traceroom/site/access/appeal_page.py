"""Appeal page: an object as the public is to see it, who has said what about showing it, and what may be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from traceroom.runs.worth import Naming, namings
from traceroom.site.access.evidence import known
from traceroom.site.access.member import KEEPERS, OWNERS, Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.access.reading import note
from traceroom.site.records.models import Appeal, Case, Crop, Link, Objection, Permission, Share, Thing

RELEASERS = frozenset({"publisher"})
"""Who may let the public see an object, if somebody else has asked for it."""
WITHDRAWERS = KEEPERS | RELEASERS
DELAY = timedelta(days=14)
"""A country that was found is shown to the public this long after its owner has released it, at the earliest."""
WINDOW = timedelta(hours=48)
"""How long others who see the case may object, unless the asker gives them longer."""


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An organisation that asks that the object be not shown; `ours` may be taken back by the reader."""

    id: UUID
    organisation: str
    by: str
    reason: str
    at: datetime
    taken_back_at: datetime | None
    ours: bool


@dataclass(frozen=True, slots=True)
class AppealView:
    """Everything that the page needs. `neighbours`: others see the case, too, and are given time to object; `may_keep`,
    `may_release`, `may_own` are what the reader's roles allow in their own organisation; `first_hand` is somebody who
    made or asked for it, and so cannot release it; others may still object
    `open_until` then, or were given too little time, `too_short`."""

    id: UUID
    thing: UUID
    name: str
    case: UUID
    reference: str
    handling: str
    handling_text: str
    slug: str
    language: str
    title: str
    want: str
    who: str
    known: str
    alt: str
    first: str
    last: str
    translations: Mapping[str, Mapping[str, str]]
    pixels: str
    width: int
    height: int
    worth_bits: float | None
    other_ways: str
    names_nobody: bool
    covers_nothing: bool
    status: str
    outcome: str
    country: str
    country_from: datetime | None
    edition: int
    made_by: str
    made_at: datetime
    asked_by: str
    asked_at: datetime | None
    objections_until: datetime | None
    released_by: str
    released_at: datetime | None
    publish_at: datetime | None
    published_at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None
    objections: tuple[ObjectionLine, ...]
    neighbours: bool
    ours: bool
    may_keep: bool
    may_release: bool
    may_own: bool
    may_object: bool
    first_hand: bool
    closed: bool
    open_until: datetime | None
    too_short: bool

    @property
    def standing(self) -> tuple[ObjectionLine, ...]:
        """Objections that were not taken back."""
        return tuple(one for one in self.objections if one.taken_back_at is None)


def open_until(status: str, until: datetime | None, now: datetime) -> datetime | None:
    """Until when others may still object before it is released; None where that time is over or has not begun."""
    return until if status == "asked" and until is not None and until > now else None


def appeal_row(appeal: UUID) -> Appeal:
    """The appeal, if the asker may see its object. Raises NotFound."""
    row = Appeal.objects.select_related("thing__case").filter(pk=appeal).first()
    if row is None:
        raise NotFound
    return row


def own_appeal(actor: Member, appeal: UUID) -> Appeal:
    """The appeal, if it is about an object of the asker's organisation. Raises NotFound."""
    row = appeal_row(appeal)
    if row.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return row


def seen_by_others(row: Appeal) -> bool:
    """Whether the case is another organisation's to look at, too, brought into a room or permitted by name, or linked
    with a case of another's."""
    case = row.thing.case_id
    linked = Link.objects.filter(Q(left=case) | Q(right=case))
    return linked.exists() or any(table.objects.filter(case=case).exists() for table in (Share, Permission))


def too_short(row: Appeal) -> bool:
    """Whether others see the case that was asked about when nobody did, so that they had no time to object."""
    given = row.objections_until - row.asked_at if row.objections_until and row.asked_at else WINDOW
    return row.status == "asked" and given < WINDOW and seen_by_others(row)


def appeal_view(*, actor: Member, appeal: UUID, now: datetime) -> AppealView:
    """One appeal; the look is an entry in the ledger. A draft is for its own organisation. Raises NotFound."""
    row = appeal_row(appeal)
    case = row.thing.case
    ours = case.organisation_id == actor.organisation
    if not ours and row.status == "draft":
        raise NotFound
    note(actor, "appeal.read", row.pk, owner=case.organisation_id)
    acted = (row.made_by_id, row.asked_by_id, row.released_by_id, row.withdrawn_by_id)
    names = person_names(one for one in acted if one is not None)
    return AppealView(
        id=row.pk,
        thing=row.thing_id,
        name=row.thing.name,
        case=case.pk,
        reference=case.reference,
        handling=case.handling,
        handling_text=case.handling_text,
        slug=row.slug,
        language=row.language,
        title=row.title,
        want=row.want,
        who=row.who,
        known=row.known,
        alt=row.alt,
        first=row.first,
        last=row.last,
        translations=row.translations,
        pixels=row.pixels,
        width=row.width,
        height=row.height,
        worth_bits=row.worth_bits,
        other_ways=row.other_ways,
        names_nobody=row.names_nobody,
        covers_nothing=row.covers_nothing,
        status=row.status,
        outcome=row.outcome,
        country=row.country,
        country_from=row.country_from,
        edition=row.edition,
        made_by=_named(names, row.made_by_id),
        made_at=row.made_at,
        asked_by=_named(names, row.asked_by_id),
        asked_at=row.asked_at,
        objections_until=row.objections_until,
        released_by=_named(names, row.released_by_id),
        released_at=row.released_at,
        publish_at=row.publish_at,
        published_at=row.published_at,
        withdrawn_by=_named(names, row.withdrawn_by_id),
        withdrawn_at=row.withdrawn_at,
        objections=_objections(row, actor),
        neighbours=ours and seen_by_others(row),
        ours=ours,
        may_keep=ours and bool(actor.roles & KEEPERS),
        may_release=ours and bool(actor.roles & RELEASERS),
        may_own=ours and bool(actor.roles & OWNERS),
        may_object=bool(actor.roles & KEEPERS) and row.status in ("asked", "released", "published"),
        first_hand=actor.person in (row.made_by_id, row.asked_by_id),
        closed=case.closed_at is not None,
        open_until=open_until(row.status, row.objections_until, now),
        too_short=too_short(row),
    )


def _named(names: Mapping[UUID, str], person: UUID | None) -> str:
    return "" if person is None else names.get(person, "somebody of another organisation")


def _objections(row: Appeal, actor: Member) -> tuple[ObjectionLine, ...]:
    rows = list(Objection.objects.filter(appeal=row).order_by("at", "pk"))
    people = person_names(one.by_id for one in rows)
    organisations = organisation_names(one.organisation_id for one in rows)
    return tuple(
        ObjectionLine(
            id=one.pk,
            organisation=organisations[one.organisation_id],
            by=people.get(one.by_id, "somebody of another organisation"),
            reason=one.reason,
            at=one.at,
            taken_back_at=one.taken_back_at,
            ours=one.organisation_id == actor.organisation,
        )
        for one in rows
    )


def objected_appeal(*, actor: Member, objection: UUID) -> UUID:
    """The appeal that the asker's organisation has objected to. Raises NotFound."""
    rows = Objection.objects.filter(pk=objection, organisation=actor.organisation)
    found = rows.values_list("appeal_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def appeal_png(*, actor: Member, appeal: UUID) -> bytes:
    """The very pixels that would be shown, PNG, also for owners of linked cases, who see nothing else of the object;
    the look is an entry in the ledger. Raises NotFound."""
    row = Appeal.objects.filter(pk=appeal).first()
    if row is None:
        raise NotFound
    owner = Case.objects.filter(things=row.thing_id).values_list("organisation_id", flat=True).first()
    if owner != actor.organisation and row.status == "draft":
        raise NotFound
    note(actor, "appeal.read", row.pk, owner=owner)
    return bytes(row.png)


@dataclass(frozen=True, slots=True)
class Composing:
    """What whoever writes an appeal has to know first: the object, what naming it would tell, and its pictures."""

    thing: UUID
    name: str
    case: UUID
    reference: str
    worth: Naming | None
    crops: tuple[tuple[UUID, int, int], ...]


def composing(*, actor: Member, thing: UUID) -> Composing:
    """An object of one's own case, for a new appeal. Raises NotFound."""
    row = own_thing(actor, thing)
    crops = Crop.objects.filter(thing=row).order_by("-added_at").values_list("pk", "width", "height")
    return Composing(row.pk, row.name, row.case_id, row.case.reference, worth_of(row), tuple(crops))


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
