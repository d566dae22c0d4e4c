"""Appeal page: an object as the public is to see it, who has said what about showing it, and what may be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceroom.site.access.appeal_editions import Edition, other_editions
from traceroom.site.access.appeal_objections import ELSEWHERE, ObjectionLine, objections_to
from traceroom.site.access.appeal_row import ANSWERERS, RELEASERS, appeal_row, open_until, seen_by_others, too_short
from traceroom.site.access.member import KEEPERS, OWNERS, Member, NotFound
from traceroom.site.access.names import person_names
from traceroom.site.access.reading import note
from traceroom.site.records.appeals import TO_COME
from traceroom.site.records.models import Appeal, Case


@dataclass(frozen=True, slots=True)
class AppealView:
    """Everything that the page needs. `neighbours`: others see the case, too, and are given time to object; `may_keep`,
    `may_release`, `may_own` are what the reader's roles allow in their own organisation; `first_hand` is somebody who
    made or asked for it, and so cannot release it; `editions` are the others under its address; others may still object
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
    kind: str
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
    editions: tuple[Edition, ...]
    neighbours: bool
    ours: bool
    may_keep: bool
    may_release: bool
    may_own: bool
    may_answer: bool
    may_object: bool
    first_hand: bool
    closed: bool
    open_until: datetime | None
    too_short: bool

    @property
    def standing(self) -> tuple[ObjectionLine, ...]:
        """Objections that were not taken back."""
        return tuple(one for one in self.objections if one.stands)

    @property
    def waiting(self) -> tuple[ObjectionLine, ...]:
        """Those that stop a release, or where the public sees it already, that nobody has answered."""
        return tuple(one for one in self.objections if (one.waits if self.status == "published" else one.stands))

    @property
    def elsewhere(self) -> int:
        """Objections to other editions that stand, and so stop this one, if it is to come."""
        return sum(one.standing for one in self.editions) if self.status in TO_COME else 0

    @property
    def instead_of(self) -> Edition | None:
        """The edition that the public sees until this one is shown."""
        return next((one for one in self.editions if one.shown), None) if self.status in TO_COME else None

    @property
    def next(self) -> Edition | None:
        """The edition that is to come."""
        return next((one for one in self.editions if one.to_come), None)


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
        kind=row.kind,
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
        objections=objections_to(row, actor),
        editions=other_editions(row, ours=ours),
        neighbours=ours and seen_by_others(row),
        ours=ours,
        may_keep=ours and bool(actor.roles & KEEPERS),
        may_release=ours and bool(actor.roles & RELEASERS),
        may_own=ours and bool(actor.roles & OWNERS),
        may_answer=ours and bool(actor.roles & ANSWERERS) and row.status == "published",
        may_object=bool(actor.roles & KEEPERS) and row.status in ("asked", "released", "published"),
        first_hand=actor.person in (row.made_by_id, row.asked_by_id),
        closed=case.closed_at is not None,
        open_until=open_until(row.status, row.objections_until, now),
        too_short=too_short(row),
    )


def _named(names: Mapping[UUID, str], person: UUID | None) -> str:
    return "" if person is None else names.get(person, ELSEWHERE)


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
