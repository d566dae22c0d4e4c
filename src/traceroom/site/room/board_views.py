"""Board: all cases and objects that somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from traceroom.site.access.board import Board, Cards, Filters, board, cards
from traceroom.site.access.member import OWNERS
from traceroom.site.access.tip_page import READERS
from traceroom.site.room.board_waits import WaitsList, waits_list
from traceroom.site.room.drawing import drawn
from traceroom.site.room.requests import actor, by_htmx, now, waits, words


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything on the board; what stands around the cards is None where they alone are asked for, and `waits` where
    nothing waits."""

    cards: Cards
    board: Board | None
    waits: WaitsList | None
    filtered: bool
    earlier: str
    later: str
    may_open: bool


@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """The board, or by htmx its cards alone."""
    asked = request.GET
    page = int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 6 else 1
    filters = Filters(
        words=words(request, "words", at_most=80),
        country=words(request, "country", at_most=2),
        whose=asked.get("whose", "") if asked.get("whose") in ("ours", "shared") else "",
        what="objects" if asked.get("what") == "objects" else "cases",
        page=max(1, page),
    )
    found = cards(actor=actor(request), filters=filters)
    part = by_htmx(request)
    shown = BoardPage(
        cards=found,
        board=None if part else board(actor=actor(request), filters=filters, now=now()),
        waits=None if part else waits_list(waits(request)),
        filtered=bool(filters.words or filters.country or filters.whose),
        earlier=_page(filters, filters.page - 1) if filters.page > 1 else "",
        later=_page(filters, filters.page + 1) if filters.page < found.pages else "",
        may_open=bool(actor(request).roles & OWNERS),
    )
    if part:
        return HttpResponse(drawn(request, "room/cards.html", shown) + _waits_anew(request))
    return render(request, "room/board.html", {"page": shown})


def _waits_anew(request: HttpRequest) -> str:
    """After a change, what waits and its numbers in the header, too; whoever types a filter changes none of them, and
    who has no entry of them in the header has no number."""
    if request.headers.get("HX-Trigger") != "cards" or not actor(request).roles & READERS:
        return ""
    return render_to_string("room/_waits_anew.html", {"waits": waits_list(waits(request))}, request)


def _page(filters: Filters, number: int) -> str:
    return "?" + urlencode(
        {"words": filters.words, "country": filters.country, "whose": filters.whose, "what": filters.what,
         "page": number}
    )  # fmt: skip
