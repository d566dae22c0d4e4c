"""Tip next: whoever goes through the list does not lose it on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_from_the_list_to_a_tip_to_the_next_and_back(tipped: Tipped, cast: Cast) -> None:
    thing = cast.things["private"]
    new, mid, old = (
        tipped(cast.appeals["private"], opened_at=AT + timedelta(days=400 - n), read_at=read)
        for n, read in enumerate((None, NOW, None))
    )
    browser, inside = client_of(cast, "bruno"), "?in=unread&amp;of=object"
    listed = browser.get(f"/object/{thing}/tips/?show=unread").content.decode()
    assert f'href="/tip/{new}/{inside}"' in listed and 'data-key="n"' in listed
    page = browser.get(f"/tip/{new}/?in=unread&of=object").content.decode()
    assert f'href="/object/{thing}/tips/?show=unread">Tips about it' in page
    assert f'rel="next" href="/tip/{old}/{inside}"' in page, "in this list the one that was read is not there"
    assert f'href="/tip/{old}/{inside}">Next unread <span class="num">(2 left)' in page
    assert 'rel="prev"' not in page
    whole = browser.get(f"/tip/{new}/").content.decode()
    assert f'rel="next" href="/tip/{mid}/"' in whole and 'href="/tips/">All tips' in whole


def test_after_the_grade_one_goes_on_to_the_next_unread_or_to_the_list(tipped: Tipped, cast: Cast) -> None:
    from tests.site.acting import acting
    from traceroom.site.records.models import Tip

    thing = cast.things["private"]
    new, old = (tipped(cast.appeals["private"], opened_at=AT + timedelta(days=400 - n)) for n in range(2))
    browser, sent = client_of(cast, "bruno"), {"source": "B", "information": "2", "then": "next"}
    browser.get(f"/tip/{new}/?of=object")
    went = browser.post(f"/tip/{new}/grade/?of=object", sent)
    assert went["Location"] == f"/tip/{old}/?of=object"
    stays = browser.post(f"/tip/{new}/grade/?of=object", sent | {"then": ""})
    assert stays["Location"] == f"/tip/{new}/?of=object#grades"
    with acting(cast, "ana"):
        Tip.objects.update(read_at=NOW)
    assert browser.post(f"/tip/{new}/grade/?of=object", sent)["Location"] == f"/object/{thing}/tips/"
    assert browser.post(f"/tip/{new}/put-back/?in=graded")["Location"] == "/tips/?show=graded"
    refused = browser.post(f"/tip/{new}/grade/?of=object", sent | {"source": "Q"})
    assert refused.status_code == 422 and "A source is graded" in refused.content.decode()
