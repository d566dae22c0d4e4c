"""Tip next: from one tip to those beside it in the list from which somebody came, and to the next unread one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from traceroom.site.access.tip_page import TipView, thing_of
from traceroom.site.access.tips_beside import tips_beside
from traceroom.site.access.tips_list import COUNTED
from traceroom.site.room.requests import actor
from traceroom.site.room.tip_place import inside


@dataclass(frozen=True, slots=True)
class NextTips:
    """The addresses of the list, with its `name`, and of the tips beside this one, "" where there is none; `left` is
    how many are unread, in words, and "" where the list was searched, since no search counts."""

    listed: str
    name: str
    newer: str
    older: str
    unread: str
    left: str


def next_tips(request: HttpRequest, view: TipView) -> NextTips:
    """For the page of a tip."""
    where = inside(request)
    thing = view.subject.thing if view.subject and where.of_object else None
    found = tips_beside(actor=actor(request), tip=view.id, thing=thing, state=where.state, wanted=where.wanted)

    def address(tip: UUID | None) -> str:
        return reverse("tip", args=[tip]) + where.query() if tip else ""

    return NextTips(
        listed=where.listed(thing),
        name="Tips about it" if thing else "All tips",
        newer=address(found.newer),
        older=address(found.older),
        unread=address(found.unread),
        left="" if where.wanted else f"more than {COUNTED}" if found.left > COUNTED else str(found.left),
    )


def next_unread(request: HttpRequest, tip: UUID) -> str:
    """The address of the next unread tip of the list from which somebody came, or of that list where none is left."""
    where, who = inside(request), actor(request)
    about = thing_of(actor=who, tip=tip) if where.of_object else None
    found = tips_beside(actor=who, tip=tip, thing=about, state=where.state, wanted=where.wanted).unread
    return reverse("tip", args=[found]) + where.query() if found else where.listed(about)
