"""Doubts: pictures in which the check found the colour of skin, that wait for a second person, and those that two
answered for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.names import person_names
from traceroom.site.records.models import Doubt, Thing

ELSEWHERE = "somebody of another organisation"
ANSWERED = ("answered_by_id", "answered_reason", "overruled_by_id", "overruled_reason")


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A picture that waits for a second person, who may be the reader where it is not `mine`. `skin` in percent."""

    id: UUID
    skin: int
    reason: str
    by: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """Who answers, with which reason, for a picture that was kept although it has the colour of skin."""

    first: str
    first_reason: str
    second: str
    second_reason: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """Of which object a picture is doubted."""

    thing: UUID
    name: str


def doubt_view(*, actor: Member, doubt: UUID) -> DoubtView:
    """One, about an object of the asker's organisation that was not taken out. Raises NotFound."""
    row = Doubt.objects.select_related("thing__case").filter(pk=doubt, thing__removed_at=None).first()
    if row is None or row.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return DoubtView(row.thing_id, row.thing.name)


def doubts_about(row: Thing, actor: Member) -> tuple[DoubtLine, ...]:
    """Those of one object; none where it is another organisation's."""
    found = list(Doubt.objects.filter(thing=row).order_by("at", "pk"))
    people = person_names(one.by_id for one in found)
    return tuple(
        DoubtLine(one.pk, one.skin, one.reason, people.get(one.by_id, ELSEWHERE), one.at, one.by_id == actor.person)
        for one in found
    )


def answered_of(kept: Iterable[tuple[Any, ...]]) -> tuple[AnsweredLine, ...]:
    """For whom of an object's pictures, given as their columns `ANSWERED`, two people answer."""
    two = [each for each in kept if each[2] is not None]
    people = person_names(one for first, _, second, _ in two for one in (first, second))
    return tuple(
        AnsweredLine(people.get(first, ELSEWHERE), why, people.get(second, ELSEWHERE), also)
        for first, why, second, also in two
    )
