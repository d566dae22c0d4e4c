"""Board: all cases and objects that somebody may see."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.board import Board, Cards, Filters, board, cards
from traceroom.site.access.member import OWNERS
from traceroom.site.room.drawing import drawn
from traceroom.site.room.requests import actor, by_htmx, now, words


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything on the board; what stands around the cards is None where they alone are asked for."""

    cards: Cards
    board: Board | None
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
        filtered=bool(filters.words or filters.country or filters.whose),
        earlier=_page(filters, filters.page - 1) if filters.page > 1 else "",
        later=_page(filters, filters.page + 1) if filters.page < found.pages else "",
        may_open=bool(actor(request).roles & OWNERS),
    )
    if part:
        return HttpResponse(drawn(request, "room/cards.html", shown))
    return render(request, "room/board.html", {"page": shown})


def _page(filters: Filters, number: int) -> str:
    return "?" + urlencode(
        {"words": filters.words, "country": filters.country, "whose": filters.whose, "what": filters.what,
         "page": number}
    )  # fmt: skip
