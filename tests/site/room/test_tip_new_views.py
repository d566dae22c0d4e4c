"""New tips: a list that is on the screen says that some came, and takes them in on top."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _address(page: str) -> str:
    _, _, part = page.rpartition('id="new-tips"')
    return html.unescape(part.partition('hx-get="')[2].partition('"')[0])


def test_a_list_hears_how_many_came_and_takes_them_in(tipped: Tipped, cast: Cast) -> None:
    thing = cast.things["private"]
    tipped(cast.appeals["private"], opened_at=AT + timedelta(days=300))
    browser = client_of(cast, "bruno")
    page = browser.get(f"/object/{thing}/tips/").content.decode()
    assert 'data-live="tips"' in page and 'role="status" aria-live="polite"' in page
    asks = _address(page)
    assert "new tip" not in page and "new tip" not in browser.get(asks).content.decode()
    new = [tipped(cast.appeals["private"], opened_at=AT + timedelta(days=301 + n), what="<b>zak</b>") for n in range(2)]
    told = browser.get(asks).content.decode()
    assert "2 new tips" in told and "zak" not in told and ">4 unread</span>" in told
    assert f'href="/object/{thing}/tips/"' in told, "without a script the list is drawn anew"
    lines = browser.get(html.unescape(told.split('hx-get="')[1].split('"')[0])).content.decode()
    assert re.findall(r'<li id="tip-([0-9a-f-]+)"', lines) == [str(one) for one in reversed(new)]
    assert "&lt;b&gt;zak" in lines and f'href="/tip/{new[1]}/?of=object"' in lines
    assert 'id="new-tips"' in lines and "2 new tips" not in lines
    assert "new tip" not in browser.get(_address(lines)).content.decode(), "it asks from there on"


def test_a_list_that_does_not_begin_at_the_newest_or_is_empty_is_drawn_anew(tipped: Tipped, cast: Cast) -> None:
    thing = cast.things["private"]
    for n in range(51):
        tipped(cast.appeals["private"], opened_at=AT + timedelta(days=300, minutes=n))
    browser = client_of(cast, "bruno")
    page = browser.get(f"/object/{thing}/tips/").content.decode()
    older = html.unescape(page.split('rel="next" href="')[1].split('"')[0])
    deep, held = (browser.get(f"/object/{thing}/tips/{query}").content.decode() for query in (older, "?show=held"))
    tipped(cast.appeals["private"], opened_at=AT + timedelta(days=301), held_at=AT)
    for page, listed in ((deep, f"/object/{thing}/tips/"), (held, f"/object/{thing}/tips/?show=held")):
        told = browser.get(_address(page)).content.decode()
        assert "1 new tip<" in told and "hx-get" not in told and f'href="{listed}">Show it' in told


@pytest.mark.parametrize("odd", ["after=x", "after=,", "show=DROP", "thing=x", "thing=\0", "lines=1&after=2026,x"])
def test_odd_addresses_are_the_whole_list_or_none(cast: Cast, odd: str) -> None:
    expected = 404 if odd.startswith("thing") else 200
    assert client_of(cast, "bruno").get(f"/tips/new/?{odd}").status_code == expected
