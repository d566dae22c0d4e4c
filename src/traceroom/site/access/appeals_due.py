"""Appeals due: what the public is to see now, for the job that makes its pages: released, due, not objected to; of the
editions under one address the newest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from traceroom.site.records.models import Appeal, Objection


@dataclass(frozen=True, slots=True)
class DueAppeal:
    """An appeal as it was released, with its pixels; `new` where this edition was not published yet, `changed_on` when
    something new was to be read of it last."""

    id: UUID
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
    outcome: str
    country: str
    edition: int
    published_on: date
    changed_on: date
    new: bool
    png: bytes = field(repr=False)


def appeals_due(*, now: datetime) -> tuple[DueAppeal, ...]:
    """In the order of their slugs. Where a country was found, it is not told before its owner's day."""
    found: dict[str, DueAppeal] = {}
    for row in _rows(now).order_by("slug", "edition"):
        before = found.get(row.slug)
        found[row.slug] = _due(row, now, first=before.published_on if before else None)
    return tuple(found.values())


def _rows(now: datetime) -> QuerySet[Appeal]:
    objected = Exists(Objection.objects.filter(appeal__slug=OuterRef("slug"), taken_back_at=None))
    due = Q(status="released") & (Q(publish_at=None) | Q(publish_at__lte=now)) & ~objected
    return Appeal.objects.filter(Q(status="published") | due)


def _due(row: Appeal, now: datetime, *, first: date | None) -> DueAppeal:
    found = row.outcome == "country_found"
    told = found and row.country_from is not None and row.country_from <= now
    published_on = first or (row.published_at or now).date()
    days = [row.publish_at or row.released_at, row.country_from if told else None if found else row.outcome_at]
    return DueAppeal(
        id=row.pk,
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
        outcome=row.outcome if told or not found else "",
        country=row.country if told else "",
        edition=row.edition,
        published_on=published_on,
        changed_on=max([published_on, *(day.date() for day in days if day is not None and day <= now)]),
        new=row.status == "released",
        png=bytes(row.png),
    )
