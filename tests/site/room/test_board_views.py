"""Board: the page, and the part of it that is asked for alone."""

from __future__ import annotations

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_htmx_gets_the_cards_and_a_browser_the_page(cast: Cast) -> None:
    client = client_of(cast, "ana")
    assert "<html" in client.get("/").content.decode()
    part = client.get("/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and part.lstrip().startswith('<div id="cards"')


def test_the_pages_keep_the_filters(cast: Cast) -> None:
    from traceroom.site.access import board

    before, board.PAGE = board.PAGE, 2
    try:
        page = client_of(cast, "ana").get("/?words=REF&whose=ours&page=2").content.decode()
    finally:
        board.PAGE = before
    assert "page 2 of 4" in page
    assert "words=REF&amp;country=&amp;whose=ours&amp;what=cases&amp;page=3" in page and "page=1" in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=x", "page=²", "what=x&whose=y&country=ZZZ", "words=%00", "words=%F0%9F%92%A9"]
)
def test_odd_addresses_show_a_board(cast: Cast, query: str) -> None:
    assert client_of(cast, "ana").get(f"/?{query}").status_code == 200


def test_only_who_may_open_a_case_is_offered_it(cast: Cast) -> None:
    assert "Open a case" in client_of(cast, "ana").get("/").content.decode()
    assert "Open a case" not in client_of(cast, "bruno").get("/").content.decode()


def test_an_empty_board_says_what_to_do(cast: Cast) -> None:
    page = client_of(cast, "ana").get("/?words=nothing+of+the+kind").content.decode()
    assert "Nothing fits these filters" in page and "Show everything" in page
