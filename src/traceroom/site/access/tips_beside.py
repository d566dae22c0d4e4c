"""Tips beside: from one tip to the next: the ones beside it in the list, and the next one that nobody has read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from traceroom.site.access.member import Member
from traceroom.site.access.tip_page import readers_only, tip_row
from traceroom.site.access.tips_list import unread_of
from traceroom.site.access.tips_newest import Place, around, newer, newest
from traceroom.site.access.tips_wanted import ANYTHING, Wanted


@dataclass(frozen=True, slots=True)
class TipsBeside:
    """The tips above and below one in its list, the next unread one of that list's tips, and how many of them are
    unread, up to COUNTED + 1; None where there is none."""

    newer: UUID | None
    older: UUID | None
    unread: UUID | None
    left: int


def tips_beside(*, actor: Member, tip: UUID, thing: UUID | None, state: str, wanted: Wanted = ANYTHING) -> TipsBeside:
    """Those beside a tip, among the tips about one object or all of the asker's. The next unread one is the closest
    below of those that are wanted, or else the newest of them; itself is none, and not counted. Raises NotFound, and
    KeyError for a state that is none."""
    readers_only(actor)
    row = tip_row(tip)
    here = Place(row.opened_at, row.pk)
    left = unread_of(thing) - (row.read_at is None)
    if wanted:
        return TipsBeside(*around(thing=thing, state=state, here=here, wanted=wanted), left=left)
    below = newest(thing=thing, state="unread", before=here, at_most=1)
    unread = below or newest(thing=thing, state="unread", before=None, at_most=2)
    return TipsBeside(
        newer=_first(newer(thing=thing, state=state, after=here, at_most=1)),
        older=_first(newest(thing=thing, state=state, before=here, at_most=1)),
        unread=_first([one for one in unread if one != tip]),
        left=left,
    )


def _first(found: list[UUID]) -> UUID | None:
    return found[0] if found else None
