"""Tip fresh: what a list of tips that is on the screen says of those that came since."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from traceroom.site.access.tips_newest import Place
from traceroom.site.access.tips_since import MOST_NEW
from traceroom.site.access.tips_wanted import ANYTHING, Wanted
from traceroom.site.room.tip_place import Inside, wanted_said


@dataclass(frozen=True, slots=True)
class Fresh:
    """What came since the list was drawn: how many, where to ask again, and where the list begins; one that `grows`
    takes them in on top."""

    said: str
    address: str
    listed: str
    grows: bool


def fresh(
    thing: UUID | None, state: str, newest: Place | None, *, grows: bool, count: int = 0, wanted: Wanted = ANYTHING
) -> Fresh:
    """For a list that begins at `newest`."""
    said = {
        "after": f"{newest.opened_at.isoformat()},{newest.id}" if newest else "", "show": state,
        "thing": str(thing or ""), "grows": "1" if grows else "",
        **wanted_said(wanted),
    }  # fmt: skip
    return Fresh(
        said=_said(count),
        address=f"{reverse('new_tips')}?{urlencode(said)}",
        listed=Inside(state, thing is not None, wanted).listed(thing),
        grows=grows and count <= MOST_NEW,
    )


def _said(count: int) -> str:
    if count > MOST_NEW:
        return f"More than {MOST_NEW} new tips"
    return f"{count} new tip{'s' if count != 1 else ''}" if count else ""
