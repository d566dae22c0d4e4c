"""Links page: with which cases of others one's own case shares something, and with which it can be linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.records.models import Case, Link


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link of one's own case: `ours` was put in by one's own organisation, and may be taken back. `reference` is the
    other case's, where one sees it."""

    id: UUID
    kind: str
    score: float | None
    agreeing: int | None
    reference: str
    organisation: str
    by: str
    at: datetime
    ours: bool


@dataclass(frozen=True, slots=True)
class LinksView:
    """Everything that the page needs; `others` are cases of other owners that one sees: id, name."""

    case: UUID
    reference: str
    links: tuple[LinkLine, ...]
    others: tuple[tuple[UUID, str], ...]
    may_link: bool


def linked_case(*, actor: Member, link: UUID) -> UUID:
    """The case of one's own that a link starts from. Raises NotFound."""
    row = Link.objects.filter(pk=link).first()
    if row is None:
        raise NotFound
    return own_case(actor, row.left_id).pk


def links_view(*, actor: Member, case: UUID) -> LinksView:
    """Of one's own case. Raises NotFound."""
    row = own_case(actor, case)
    seen = list(Case.objects.exclude(organisation=actor.organisation).order_by("reference", "pk"))
    owners = organisation_names(one.organisation_id for one in seen)
    named = {one.pk: f"{one.reference}, {owners[one.organisation_id]}" for one in seen}
    links = list(Link.objects.filter(Q(left=row) | Q(right=row)).order_by("-at", "pk"))
    organisations = organisation_names(one.organisation_id for one in links)
    people = person_names(one.by_id for one in links)
    return LinksView(
        case=row.pk,
        reference=row.reference,
        links=tuple(
            LinkLine(
                id=one.pk,
                kind=one.kind,
                score=one.score,
                agreeing=one.agreeing,
                reference=named.get(one.right_id if one.left_id == row.pk else one.left_id, ""),
                organisation=organisations[one.organisation_id],
                by=people.get(one.by_id, ""),
                at=one.at,
                ours=one.left_id == row.pk,
            )
            for one in links
        ),
        others=tuple(named.items()),
        may_link=bool(actor.roles & KEEPERS) and row.closed_at is None,
    )
