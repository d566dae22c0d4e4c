"""Tip data: codes in words, empty answers left out, and no picture clear that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import Sent, Tipped, drawn, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_the_page_has_what_was_said_and_what_was_asked_for(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_page import tip_view
    from traceroom.site.room.tip_data import Forms, tip_data
    from traceroom.site.room.tip_forms import AnswerForm, GradeForm, ReferralForm
    from traceroom.site.room.tip_next import NextTips
    from traceroom.site.room.tip_place import Inside

    tip = tipped(cast.appeals["private"], where="Ghent", language="pt-BR", country="BE",
                 pictures=[drawn(), drawn(), Sent("refused", "no")])  # fmt: skip
    forms, where = Forms(GradeForm(), AnswerForm(), ReferralForm()), Inside("unread")
    beside = NextTips("/tips/", "All tips", newer="", older="", unread="", left="0")
    with acting(cast, "ana") as ana:
        view = tip_view(actor=ana, tip=tip, now=NOW)
    page = tip_data(view, forms=forms, beside=beside, where=where, clear=view.pictures[1].id, trouble="a sentence")
    assert [one.asked for one in page.told] == ["What it is", "Where"] and page.link is None
    assert (page.language, page.country, page.trouble) == ("Portuguese", "Belgium", "a sentence")
    assert [one.clear for one in page.pictures] == [False, True, False]
    assert page.query == "?in=unread" and page.pictures[0].query == f"?in=unread&show={view.pictures[0].id}"
    refused = tip_data(view, forms=forms, beside=beside, where=where, clear=view.pictures[2].id)
    assert not any(one.clear for one in refused.pictures), "there is nothing to see of it"


def test_what_is_no_code_of_ours_stays_as_it_was_written(installed: Installation) -> None:
    from traceroom.site.room.tip_data import country_of, language_of

    assert (country_of("QQ"), country_of(""), language_of("qqq"), language_of("")) == ("QQ", "", "qqq", "")
