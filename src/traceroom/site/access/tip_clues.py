"""Tip clues: which clues were made of a tip, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.names import person_names
from traceroom.site.access.object_page import ClueLine, clue_line
from traceroom.site.records.models import Switch, Tip, TipClue


@dataclass(frozen=True, slots=True)
class MadeClue:
    """A clue that was made of a tip: where it stands, and whether it is switched `on` for everybody; `removed` where
    its object was taken out."""

    line: ClueLine
    thing: UUID
    case: UUID
    on: bool
    removed: bool

    @property
    def counts(self) -> bool:
        """Whether it is part of the answer."""
        return self.on and not self.removed and not self.line.withdrawn


def clues_of(row: Tip, actor: Member) -> tuple[MadeClue, ...]:
    """The clues that were made of a tip, the first one first."""
    if row.appeal is None:
        return ()
    made = TipClue.objects.filter(tip=row).select_related("clue").order_by("clue__added_at", "clue_id")
    clues = [one.clue for one in made]
    off = set(Switch.objects.filter(key__in=[f"said-{one.pk}" for one in clues]).values_list("key", flat=True))
    people, thing = person_names(one.added_by_id for one in clues), row.appeal.thing
    return tuple(
        MadeClue(
            line=clue_line(one, actor, ours=True, people=people),
            thing=thing.pk,
            case=thing.case_id,
            on=f"said-{one.pk}" not in off,
            removed=thing.removed_at is not None,
        )
        for one in clues
    )
