"""Past cases: those of ours that are closed, and those that we gave away or were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.names import organisation_names, person_names
from traceroom.site.records.models import Case, Handover

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Closed:
    """A case of ours that is closed."""

    id: UUID
    reference: str
    title: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Handed:
    """A line of a handover, under the reference that the giver knew; `seen` where the reader still sees the case."""

    case: UUID
    reference: str
    other: str
    by: str
    at: datetime
    seen: bool
    became: str


@dataclass(frozen=True, slots=True)
class PastCases:
    """Everything that the page needs, newest first, at most SHOWN of each."""

    closed: tuple[Closed, ...]
    given: tuple[Handed, ...]
    taken: tuple[Handed, ...]


def past_cases(*, actor: Member) -> PastCases:
    """The asker's organisation's."""
    mine = Case.objects.filter(organisation_id=actor.organisation).exclude(closed_at=None).order_by("-closed_at")
    return PastCases(
        closed=tuple(
            Closed(row.pk, row.reference, row.title, row.closed_at) for row in mine[:SHOWN] if row.closed_at is not None
        ),
        given=_lines(list(Handover.objects.filter(giver_id=actor.organisation).order_by("-at", "-pk")[:SHOWN]), actor),
        taken=_lines(list(Handover.objects.filter(taker_id=actor.organisation).order_by("-at", "-pk")[:SHOWN]), actor),
    )


def _lines(rows: list[Handover], actor: Member) -> tuple[Handed, ...]:
    others = {row.pk: row.taker_id if row.giver_id == actor.organisation else row.giver_id for row in rows}
    names = organisation_names(others.values())
    people = person_names(row.given_by_id for row in rows)
    cases = {case.pk: case for case in Case.objects.filter(pk__in=[row.case_id for row in rows])}
    return tuple(
        Handed(
            row.case_id, row.reference, names[others[row.pk]], people.get(row.given_by_id, ""), row.at,
            row.case_id in cases, _became(cases.get(row.case_id), actor),
        )
        for row in rows
    )  # fmt: skip


def _became(case: Case | None, actor: Member) -> str:
    """What the reader may know of it: the giver nothing more, unless the case is shared with them again."""
    if case is None:
        return "theirs now, and not shared with us"
    whose = "ours" if case.organisation_id == actor.organisation else "theirs, and shared with us"
    return f"{whose}, closed" if case.closed_at is not None else f"{whose}, open"
