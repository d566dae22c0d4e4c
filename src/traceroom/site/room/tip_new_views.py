"""New tips: for a list that is on the screen, how many came since, and they themselves."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.member import NotFound
from traceroom.site.access.tips_since import NewTips, tips_since
from traceroom.site.room.requests import actor
from traceroom.site.room.tip_fresh import Fresh, fresh
from traceroom.site.room.tip_list_views import Row, number_of, rows_of
from traceroom.site.room.tip_place import Inside, place, state_of, wanted_of


@dataclass(frozen=True, slots=True)
class NewTipsPart:
    """What a list that is on the screen is told, and takes in."""

    tips: NewTips
    rows: tuple[Row, ...]
    unread: str
    inside: str
    fresh: Fresh


@require_safe
def new_tips(request: HttpRequest) -> HttpResponse:
    """For a list that is on the screen: how many came since, and with `lines` they themselves."""
    state, thing, after = state_of(request.GET.get("show", "")), _thing(request), place(request.GET.get("after", ""))
    grows, asked = request.GET.get("grows") == "1", request.GET.get("lines") == "1"
    wanted = wanted_of(request)
    found = tips_since(
        actor=actor(request), thing=thing, state=state, after=after, with_lines=grows and asked, wanted=wanted
    )
    count = 0 if found.lines else found.count
    part = NewTipsPart(
        tips=found,
        rows=rows_of(found.lines),
        unread=number_of(found.unread),
        inside=Inside(state, thing is not None, wanted).query(),
        fresh=fresh(thing, state, found.newest, grows=grows, count=count, wanted=wanted),
    )
    return render(request, "room/new_tips.html", {"page": part})


def _thing(request: HttpRequest) -> UUID | None:
    """Raises NotFound for what is no id."""
    named = request.GET.get("thing", "")
    try:
        return UUID(named) if named else None
    except ValueError:
        raise NotFound from None
