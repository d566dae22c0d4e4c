"""Waiting: what waits for a member: a release, an objection against what their organisation shows, an answer to
one of their own, what others want to show and they may object to, a picture that wants a second person, and tips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from traceroom.site.access.appeal_row import RELEASERS, WITHDRAWERS, open_until, too_short
from traceroom.site.access.member import KEEPERS, Member
from traceroom.site.access.tip_page import READERS
from traceroom.site.records.models import Appeal, Doubt, Objection, Thing

NEWS = timedelta(days=14)
"""How long an answer to one's own objection is told."""
MOST = 99
"""Each sort is looked up to here, and one more; whoever has so many needs no number."""
UNREAD = f"""
SELECT count(*) FROM (
  SELECT theirs.id FROM appeals_of_mine() AS mine(id) CROSS JOIN LATERAL
    (SELECT t.id FROM records_tip t WHERE t.appeal_id = mine.id AND t.read_at IS NULL LIMIT {MOST + 1}) AS theirs
  UNION ALL (SELECT t.id FROM records_tip t WHERE t.appeal_id IS NULL AND t.read_at IS NULL LIMIT {MOST + 1})
  LIMIT {MOST + 1}
) AS found
"""  # noqa: S608 (numbers of ours)


@dataclass(frozen=True, slots=True)
class Wait:
    """One of them. `kind` is `release`, `objected`, `answered`, `object` (to what others want to show, before `until`)
    or `picture`; `on` is the appeal, or the picture's object; `reference` its case's, where the reader sees that."""

    kind: str
    on: UUID
    name: str
    reference: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, what has a time first; `tips` are counted up to MOST + 1."""

    waits: tuple[Wait, ...] = ()
    tips: int = 0

    @property
    def pictures(self) -> int:
        """How many of them are pictures."""
        return sum(one.kind == "picture" for one in self.waits)

    @property
    def appeals(self) -> int:
        """How many of them are appeals."""
        return len(self.waits) - self.pictures


@dataclass(frozen=True, slots=True)
class _Seen:
    """An appeal, with what its case's owner, reference and end are, where the asker sees that."""

    row: Appeal
    owner: UUID | None
    reference: str
    closed: bool

    def wait(self, kind: str, *, until: datetime | None = None) -> Wait:
        """As something that waits."""
        return Wait(kind, self.row.pk, self.row.title, self.reference, until)


def waiting(*, actor: Member, now: datetime) -> Waiting:
    """What waits for the asker, and they may do something about; a handful of short queries, however much there is."""
    waits: list[Wait] = []
    if actor.roles & WITHDRAWERS:
        waits += _appeals(actor, now)
    if actor.roles & KEEPERS:
        waits += _pictures(actor)
    timed = sorted(waits, key=lambda one: (one.until is None, one.until or now))
    return Waiting(tuple(timed), _unread() if actor.roles & READERS else 0)


def _appeals(actor: Member, now: datetime) -> Iterator[Wait]:
    """Each by what it waits for. An objection that stands is before their organisation, whoever made it: before
    what is shown, until it is answered."""
    asked = list(_plain(Appeal.objects.filter(status="asked")))
    objections = _objections(asked, actor)
    shown = Appeal.objects.filter(slug__in=set(objections), status__in=("released", "published"))
    others = list(_plain(shown)) if objections else []
    for one in _seen([*asked, *others]):
        said = objections.get(one.row.slug, _NONE)
        if one.owner != actor.organisation:
            until = open_until(one.row.status, one.row.objections_until, now)
            if not actor.roles & KEEPERS:
                continue
            if not said.ours and until is not None:
                yield one.wait("object", until=until)
            elif one.row.status == "published" and said.answered_to_us and now < said.answered_to_us + NEWS:
                yield one.wait("answered")
        elif said.waits if one.row.status == "published" else said.stands:
            yield one.wait("objected")
        elif _may_release(one, actor, now):
            yield one.wait("release")


@dataclass(frozen=True, slots=True)
class _Said:
    """What was objected to an appeal: whether one stands, whether one of these waits for an answer, whether one was
    ever ours, and when the newest of ours was answered, if it stands and was."""

    stands: bool = False
    waits: bool = False
    ours: bool = False
    answered_to_us: datetime | None = None


_NONE = _Said()


def _objections(asked: Sequence[Appeal], actor: Member) -> dict[str, _Said]:
    """By the slug of an appeal, whichever edition: those that stand, and all about what is asked for."""
    rows = Objection.objects.filter(Q(taken_back_at=None) | Q(appeal__in=asked)).order_by("at", "pk")
    found: dict[str, _Said] = {}
    columns = ("appeal__slug", "organisation_id", "taken_back_at", "answer__at")
    for appeal, organisation, taken_back, answered in rows.values_list(*columns):
        before, stands, ours = found.get(appeal, _NONE), taken_back is None, organisation == actor.organisation
        found[appeal] = _Said(
            stands=before.stands or stands,
            waits=before.waits or (stands and answered is None),
            ours=before.ours or ours,
            answered_to_us=answered if ours and stands else before.answered_to_us,
        )
    return found


def _plain(rows: QuerySet[Appeal]) -> QuerySet[Appeal]:
    columns = ("thing_id", "slug", "title", "status", "asked_at", "objections_until", "made_by_id", "asked_by_id")
    return rows.only(*columns).order_by("objections_until", "pk")[: MOST + 1]


def _seen(rows: Sequence[Appeal]) -> Iterator[_Seen]:
    """Of a linked case that the asker does not see, there is no owner and no reference."""
    things = Thing.objects.filter(pk__in=[row.thing_id for row in rows]) if rows else Thing.objects.none()
    columns = ("pk", "case__organisation_id", "case__reference", "case__closed_at")
    cases = {one: (owner, reference, end is not None) for one, owner, reference, end in things.values_list(*columns)}
    return (_Seen(row, *cases.get(row.thing_id, (None, "", False))) for row in rows)


def _may_release(one: _Seen, actor: Member, now: datetime) -> bool:
    row = one.row
    ready = row.status == "asked" and open_until(row.status, row.objections_until, now) is None and not one.closed
    hands = (row.made_by_id, row.asked_by_id)
    return ready and bool(actor.roles & RELEASERS) and actor.person not in hands and not too_short(row)


def _pictures(actor: Member) -> Iterator[Wait]:
    """For which somebody else of their organisation has answered first."""
    rows = Doubt.objects.filter(thing__removed_at=None, thing__case__closed_at=None).exclude(by=actor.person)
    found = rows.order_by("at", "pk").values_list("thing_id", "thing__name", "thing__case__reference")
    return (Wait("picture", *row) for row in found[: MOST + 1])


def _unread() -> int:
    with connection.cursor() as cursor:
        cursor.execute(UNREAD)
        (found,) = cursor.fetchone() or (0,)
    return int(found)
