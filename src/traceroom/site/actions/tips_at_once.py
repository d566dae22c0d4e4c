"""Tips at once: many graded, marked as read or put back in one act; and that act undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.tip_page import READERS
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.tips import about, gone, is_grade
from traceroom.site.audit.entries import record
from traceroom.site.records.models import Tip

MOST = 200
"""Tips in one act; a page of the list has fewer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a tip stands: its grades, who gave them, and when it was first read."""

    source_grade: str
    information_grade: str
    graded_by_id: UUID | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A tip, how it stood before an act, and how since."""

    tip: UUID
    before: Standing
    since: Standing


def grade_all(
    *, actor: Member, tips: Sequence[UUID], source: str, information: str, now: datetime
) -> tuple[Changed, ...]:
    """Grades those that were neither deleted nor taken back, which are read by it; empty takes a grade away. Returns
    what has changed, so that it can be undone. Raises NotFound, Refused."""
    if not is_grade(source, information):
        raise Refused("A source is graded A, B, C or X, information 1 to 4.")
    by = actor.person if source or information else None

    def graded(row: Tip, stood: Standing) -> Standing:
        read_at = stood.read_at or (now if by else None)
        return stood if gone(row) or row.withdrawn_on else Standing(source, information, by, read_at)

    return _each(actor, tips, "graded", graded, now)


def read_all(*, actor: Member, tips: Sequence[UUID], now: datetime) -> tuple[Changed, ...]:
    """Marks the unread as read, though nobody opened them. Returns what has changed. Raises NotFound, Refused."""
    return _each(actor, tips, "marked_read", lambda _, stood: replace(stood, read_at=stood.read_at or now), now)


def put_back_all(*, actor: Member, tips: Sequence[UUID], now: datetime) -> tuple[Changed, ...]:
    """Puts those that still say something back among the unread. Returns what has changed. Raises NotFound, Refused."""
    return _each(actor, tips, "put_back", lambda row, stood: stood if gone(row) else replace(stood, read_at=None), now)


def undo(*, actor: Member, changed: Sequence[Changed], now: datetime) -> int:
    """Lets tips stand as before; those alone that nobody has touched since. Returns how many. Raises NotFound,
    Refused."""
    before = {one.tip: one for one in changed}

    def as_before(row: Tip, stands: Standing) -> Standing:
        return before[row.pk].before if stands == before[row.pk].since else stands

    return len(_each(actor, tuple(before), "undone", as_before, now))


def _each(
    actor: Member, tips: Sequence[UUID], did: str, made: Callable[[Tip, Standing], Standing], now: datetime
) -> tuple[Changed, ...]:
    """One act on all of them, with an entry for it and one for each tip that it changes."""
    if not tips:
        raise Refused("No tip is chosen. Tick those that you mean, then press the button again.")
    if len(tips) > MOST:
        raise Refused(f"At most {MOST} tips at once; these are {len(tips):,}. Choose fewer.")
    still_there(Tip.objects.filter(pk__in=tips).count())
    changed = []
    with doing(actor, Act(f"tips.{did}", actor.organisation), now=now, roles=READERS):
        rows = list(Tip.objects.select_related("appeal").filter(pk__in=tips).select_for_update(of=("self",)))
        still_there(len(rows))
        for row in rows:
            stood = Standing(row.source_grade, row.information_grade, row.graded_by_id, row.read_at)
            stands = made(row, stood)
            if stands != stood:
                changed.append(Changed(row.pk, stood, stands))
                fields = {name: getattr(stands, name) for name in Standing.__slots__}
                still_there(Tip.objects.filter(pk=row.pk).update(**fields))
                record(
                    actor=actor.person, organisation=actor.organisation, did=f"tip.{did}", at=now, on=row.pk,
                    details=about(row),
                )  # fmt: skip
    return tuple(changed)
