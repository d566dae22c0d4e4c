"""Clue tips: of which tips the clues of an object were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.tip_page import READERS
from traceroom.site.records.models import TipClue


@dataclass(frozen=True, slots=True)
class OfTip:
    """The tip that a clue was made of; `taken_back` by its sender, or `deleted` by somebody of ours."""

    tip: UUID
    taken_back: bool
    deleted: bool


def tips_of(actor: Member, thing: UUID) -> Mapping[UUID, OfTip]:
    """Clue -> the tip that it was made of, for an object; nothing for whoever may not read tips."""
    if not actor.roles & READERS:
        return {}
    rows = TipClue.objects.filter(clue__thing_id=thing)
    found = rows.values_list("clue_id", "tip_id", "tip__withdrawn_on", "tip__deleted_at")
    return {clue: OfTip(tip, back is not None, gone is not None) for clue, tip, back, gone in found}
