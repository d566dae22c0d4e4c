"""Tip lists: what the public has sent about one object, or about all cases of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.tips_list import COUNTED, TipLine, TipsView, tips_view
from traceroom.site.access.tips_newest import STATES, Place
from traceroom.site.room.requests import actor
from traceroom.site.room.tip_data import country_of, language_of

NAMED = {"": "All", "unread": "Unread", "ungraded": "Not graded", "graded": "Graded", "asked": "Asked back",
         "held": "Held"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its codes in words."""

    tip: TipLine
    language: str
    country: str


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
    choices: tuple[Choice, ...]
    unread: str
    newest: str
    older: str


@require_safe
def tips_page(request: HttpRequest) -> HttpResponse:
    """About all cases of one's own."""
    return _shown(request, None)


@require_safe
def object_tips_page(request: HttpRequest, thing: UUID) -> HttpResponse:
    """About one object."""
    return _shown(request, thing)


def _shown(request: HttpRequest, thing: UUID | None) -> HttpResponse:
    asked = request.GET.get("show", "")
    state = asked if asked in STATES else ""
    view = tips_view(actor=actor(request), thing=thing, state=state, before=place(request.GET.get("before", "")))
    older = "" if view.older is None else _query(state, f"{view.older.opened_at.isoformat()},{view.older.id}")
    page = TipsPage(
        tips=view,
        rows=tuple(Row(one, language_of(one.language), country_of(one.country)) for one in view.lines),
        choices=tuple(Choice(name, _query(one), one == state) for one, name in NAMED.items()),
        unread=f"more than {COUNTED}" if view.unread > COUNTED else str(view.unread),
        newest="" if view.first else _query(state),
        older=older,
    )
    return render(request, "room/tips.html", {"page": page})


def _query(state: str, before: str = "") -> str:
    said = {name: value for name, value in (("show", state), ("before", before)) if value}
    return f"?{urlencode(said)}"


def place(text: str) -> Place | None:
    """Where a page begins, as the address line says it; None, which is the beginning, for whatever says nothing."""
    at, _, tip = text.partition(",")
    try:
        found = Place(datetime.fromisoformat(at), UUID(tip))
    except ValueError:
        return None
    return found if found.opened_at.tzinfo is not None else None
