"""Tip lists: what the public has sent about one object, or about all cases of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.tip_hits import Hit
from traceroom.site.access.tips_list import COUNTED, TipLine, TipsView, tips_view
from traceroom.site.actions.tips_at_once import MOST
from traceroom.site.room.requests import actor
from traceroom.site.room.tip_at_once_views import Notice, notice
from traceroom.site.room.tip_data import country_of, language_of
from traceroom.site.room.tip_forms import GradeForm
from traceroom.site.room.tip_fresh import Fresh, fresh
from traceroom.site.room.tip_place import Inside, place, query, state_of, wanted_of
from traceroom.site.room.tip_search import TipSearch, elsewhere, search_of
from traceroom.values.words import listed

NAMED = {"": "All", "unread": "Unread", "ungraded": "Not graded", "graded": "Graded",
         "pictures": "With pictures", "asked": "Asked back",
         "came_back": "Sender came back", "clue": "A clue was made", "held": "Held",
         "taken_back": "Taken back"}  # fmt: skip
NO_HITS: Mapping[UUID, Hit] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its codes in words."""

    tip: TipLine
    language: str
    country: str
    also: str
    hit: Hit | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, and the address behind which it stands."""

    name: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TipsPage:
    """Everything on the page."""

    tips: TipsView
    rows: tuple[Row, ...]
    search: TipSearch
    choices: tuple[Choice, ...]
    unread: str
    found: str
    newest: str
    older: str
    before: str
    inside: str
    fresh: Fresh
    notice: Notice | None
    grade: GradeForm
    most: int


@require_safe
def tips_page(request: HttpRequest) -> HttpResponse:
    """About all cases of one's own; whoever has chosen one object is sent to its list."""
    return elsewhere(request) or _shown(request, None)


@require_safe
def object_tips_page(request: HttpRequest, thing: UUID) -> HttpResponse:
    """About one object; whoever has chosen another is sent to its list."""
    return elsewhere(request) or _shown(request, thing)


def _shown(request: HttpRequest, thing: UUID | None) -> HttpResponse:
    state, before = state_of(request.GET.get("show", "")), request.GET.get("before", "")
    wanted = wanted_of(request)
    view = tips_view(actor=actor(request), thing=thing, state=state, before=place(before), wanted=wanted)
    older = "" if view.older is None else query(state, f"{view.older.opened_at.isoformat()},{view.older.id}", wanted)
    page = TipsPage(
        tips=view,
        rows=rows_of(view.lines, view.hits),
        search=search_of(view),
        choices=tuple(Choice(name, query(one, wanted=wanted), one == state) for one, name in NAMED.items()),
        unread=number_of(view.unread),
        found=number_of(view.found) if view.found and view.found > 1 else "",
        newest="" if view.first else query(state, wanted=wanted),
        older=older,
        before="" if view.first else before,
        inside=Inside(state, thing is not None, wanted).query(),
        fresh=fresh(thing, state, view.newest, grows=view.first and bool(view.lines), wanted=wanted),
        notice=notice(request),
        grade=GradeForm(),
        most=MOST,
    )
    return render(request, "room/tips.html", {"page": page})


def rows_of(lines: Iterable[TipLine], hits: Mapping[UUID, Hit] = NO_HITS) -> tuple[Row, ...]:
    """Lines with their codes in words, and with what was looked for where they do not begin with it."""
    return tuple(
        Row(one, language_of(one.language), country_of(one.country), listed(one.also), _hit(one, hits)) for one in lines
    )


def _hit(line: TipLine, hits: Mapping[UUID, Hit]) -> Hit | None:
    found = hits.get(line.id)
    return None if found is None or (found.found and found.found in line.begins) else found


def number_of(count: int) -> str:
    """How many there are, in words."""
    return f"more than {COUNTED}" if count > COUNTED else str(count)
