"""Board: the cases and objects that somebody may see, as cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet

from traceroom.atlas import countries
from traceroom.site.access.member import Member
from traceroom.site.access.names import organisation_names
from traceroom.site.records.models import Case, Crop, Room, Thing
from traceroom.values.kind import Kind
from traceroom.values.words import percent

PAGE = 60
CROPS = 4
"""Pictures on the card of a case."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the board shows: words, one country's cases, ours or shared, cases or objects, the page."""

    words: str = ""
    country: str = ""
    whose: str = ""
    what: str = "cases"
    page: int = 1


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as the board shows it; `share` is the leading place's probability, None before any clue."""

    id: UUID
    reference: str
    title: str
    organisation: str
    ours: bool
    handling: str
    objects: int
    place: str
    share: float | None
    changed_at: datetime
    crops: tuple[UUID, ...]

    @property
    def sure(self) -> str:
        """The leading place's probability in words."""
        return "" if self.share is None else percent(self.share)

    @property
    def width(self) -> int:
        """The same in hundredths, for its bar."""
        return round(100 * (self.share or 0.0))


@dataclass(frozen=True, slots=True)
class ObjectCard:
    """An object as the board shows it."""

    id: UUID
    case: UUID
    reference: str
    number: int
    name: str
    kind: str
    crop: UUID | None
    clues: int


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room that is open: which day of its time box it is, and the organisations that are not hidden."""

    id: UUID
    name: str
    day: int
    days: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Cards:
    """One page of cards, and how many there are in all."""

    filters: Filters
    cases: tuple[CaseCard, ...]
    objects: tuple[ObjectCard, ...]
    total: int
    pages: int


@dataclass(frozen=True, slots=True)
class Board:
    """What stands around the cards: the countries to choose from, and the open rooms."""

    countries: tuple[tuple[str, str], ...]
    rooms: tuple[RoomLine, ...]


def cards(*, actor: Member, filters: Filters) -> Cards:
    """One page, newest change first; at most five queries."""
    rows = _rows(actor, filters)
    if filters.country:
        rows = rows.filter(summary__country=filters.country)
    cases: tuple[CaseCard, ...] = ()
    objects: tuple[ObjectCard, ...] = ()
    if filters.what == "objects":
        objects, total = _objects(rows, filters)
    else:
        cases, total = _cases(rows, filters, actor)
    return Cards(filters, cases, objects, total, max(1, -(-total // PAGE)))


def board(*, actor: Member, filters: Filters, now: datetime) -> Board:
    """What changes seldom, and is not asked for with every change; two queries."""
    leading = [code for code in _rows(actor, filters).values_list("summary__country", flat=True).distinct() if code]
    named = sorted(((code, countries.name(code)) for code in leading), key=lambda one: one[1])
    return Board(tuple(named), rooms(now=now))


def _rows(actor: Member, filters: Filters) -> QuerySet[Case]:
    rows = Case.objects.filter(closed_at=None)
    if filters.whose == "ours":
        return rows.filter(organisation_id=actor.organisation)
    return rows.exclude(organisation_id=actor.organisation) if filters.whose == "shared" else rows


def rooms(*, now: datetime) -> tuple[RoomLine, ...]:
    """The open rooms of the asker's organisation, the one that closes first before the others."""
    rows = Room.objects.annotate(members=Count("memberships")).order_by("closes", "pk")
    return tuple(
        RoomLine(row.pk, row.name, (now - row.opens).days + 1, -(-(row.closes - row.opens) // DAY), row.members)
        for row in rows
    )


def _window(filters: Filters) -> slice:
    start = PAGE * (max(1, filters.page) - 1)
    return slice(start, start + PAGE)


def _cases(rows: QuerySet[Case], filters: Filters, actor: Member) -> tuple[tuple[CaseCard, ...], int]:
    if filters.words:
        named = Thing.objects.filter(name__icontains=filters.words, removed_at=None).values("case_id")
        rows = rows.filter(Q(reference__icontains=filters.words) | Q(title__icontains=filters.words) | Q(pk__in=named))
    total = rows.count()
    shown = list(rows.select_related("summary").order_by("-summary__changed_at", "pk")[_window(filters)])
    counts = dict(
        Thing.objects.filter(case__in=shown, removed_at=None)
        .values("case_id").annotate(n=Count("pk")).values_list("case_id", "n")
    )  # fmt: skip
    first = Crop.objects.filter(thing__case=OuterRef("pk"), thing__removed_at=None).order_by("thing__number", "pk")
    crops = dict(
        Case.objects.filter(pk__in=[row.pk for row in shown])
        .annotate(first=ArraySubquery(first.values("pk")[:CROPS])).values_list("pk", "first")
    )  # fmt: skip
    names = organisation_names(row.organisation_id for row in shown)
    cards = (
        _case(row, counts.get(row.pk, 0), crops.get(row.pk, []), names[row.organisation_id], actor) for row in shown
    )
    return tuple(cards), total


def _case(row: Case, objects: int, crops: list[UUID], organisation: str, actor: Member) -> CaseCard:
    return CaseCard(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        organisation=organisation,
        ours=row.organisation_id == actor.organisation,
        handling=row.handling,
        objects=objects,
        place=countries.name(row.summary.country) if row.summary.country else "",
        share=row.summary.share,
        changed_at=row.summary.changed_at,
        crops=tuple(crops),
    )


def _objects(rows: QuerySet[Case], filters: Filters) -> tuple[tuple[ObjectCard, ...], int]:
    things = Thing.objects.filter(case__in=rows, removed_at=None)
    if filters.words:
        things = things.filter(Q(name__icontains=filters.words) | Q(case__reference__icontains=filters.words))
    total = things.count()
    shown = list(things.select_related("case").order_by("-added_at", "pk")[_window(filters)])
    crops = dict(Crop.objects.filter(thing__in=shown).order_by("-added_at").values_list("thing_id", "pk"))
    clues = dict(
        Thing.objects.filter(pk__in=[thing.pk for thing in shown])
        .annotate(n=Count("clues", filter=Q(clues__withdrawn_at=None))).values_list("pk", "n")
    )  # fmt: skip
    cards = (
        ObjectCard(
            row.pk,
            row.case_id,
            row.case.reference,
            row.number,
            row.name,
            Kind(row.kind).label,
            crops.get(row.pk),
            clues[row.pk],
        )
        for row in shown
    )
    return tuple(cards), total
