"""Tips since: what came since a list of tips was drawn, for the list to say so and to take it in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.reading import note
from traceroom.site.access.tip_page import Subject, readers_only
from traceroom.site.access.tips_list import TipLine, about_own, lines_of, place_of, rows_of, unread_of
from traceroom.site.access.tips_newest import Place, newer, newest
from traceroom.site.access.tips_wanted import ANYTHING, Wanted

MOST_NEW = 100
"""New tips that a list takes in at once; with more, it is drawn anew."""


@dataclass(frozen=True, slots=True)
class NewTips:
    """What came since: how many, up to MOST_NEW + 1, and, where they were asked for, they themselves; `newest` is where
    the list begins now."""

    about: Subject | None
    count: int
    lines: tuple[TipLine, ...]
    unread: int
    newest: Place | None


def tips_since(
    *,
    actor: Member,
    thing: UUID | None,
    state: str,
    after: Place | None,
    with_lines: bool,
    wanted: Wanted = ANYTHING,
) -> NewTips:
    """Tips that stand above a place of the list, the newest first; with None all. Their first words are a look, as at
    the list; how many there are is none. Raises NotFound, and KeyError for a state that is none."""
    readers_only(actor)
    about = None if thing is None else about_own(actor, thing)
    keys = (
        newer(thing=thing, state=state, after=after, at_most=MOST_NEW + 1, wanted=wanted)
        if after
        else newest(thing=thing, state=state, before=None, at_most=MOST_NEW + 1, wanted=wanted)
    )
    shown = rows_of(keys) if with_lines and len(keys) <= MOST_NEW else []
    if shown:
        note(actor, "tips.read", actor.organisation if thing is None else thing)
    return NewTips(
        about=about,
        count=len(keys),
        lines=lines_of(shown),
        unread=unread_of(thing),
        newest=place_of(shown[0]) if shown else after,
    )
