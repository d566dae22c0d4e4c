"""Tip clue: that a clue was made of a tip, written down with the clue."""

from __future__ import annotations

from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.tip_page import readers_only
from traceroom.site.actions.doing import Refused
from traceroom.site.actions.tips import still_stands
from traceroom.site.records.models import ClueRow, Tip, TipClue


def usable(actor: Member, tip: UUID, thing: UUID) -> UUID:
    """The tip, if a clue of this object may be made of it. Raises NotFound, and Refused for one that was deleted or
    taken back."""
    readers_only(actor)
    row = Tip.objects.filter(pk=tip, appeal__thing_id=thing).first()
    if row is None:
        raise NotFound
    still_stands(row)
    return row.pk


def made_of(tip: UUID, clue: ClueRow, *, knew: int | None) -> None:
    """Inside the act that says the clue; `knew` is of how many clues of this tip its author knew, None where nobody was
    asked. Waits for whoever takes the tip back, or makes a clue of it, in the same moment. Raises NotFound, Refused."""
    row = Tip.objects.select_for_update().filter(pk=tip).first()
    if row is None:
        raise NotFound
    still_stands(row)
    if knew is not None and TipClue.objects.filter(tip=row).count() > knew:
        raise Refused(
            "Somebody has made a clue of this tip meanwhile: it stands under what people say of the object. If yours"
            " says something else, say it again; nothing of it is lost."
        )
    TipClue(tip=row, clue=clue).save(force_insert=True)
