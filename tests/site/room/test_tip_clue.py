"""Tip clue: the form of the object, filled in from a tip; nothing is said before a person says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from traceroom.site.access.tip_page import Draft


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_the_form_begins_with_the_tip_and_the_person_has_the_last_word(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.records.models import ClueRow

    thing = cast.things["shared"]
    tip = tipped(cast.appeals["shared"], what="Sold by my <aunt> Marie", where="in Ghent", country="BE",
                 source_grade="B", information_grade="2")  # fmt: skip
    browser = client_of(cast, "bruno")
    page = browser.get(f"/object/{thing}/?tip={tip}").content.decode()
    for part in ('value="public tip"', "Sold by my &lt;aunt&gt; Marie. in Ghent.</textarea>", 'value="Belgium"',
                 '<option value="unsure" selected>', '<option value="B" selected>', "leave out who"):  # fmt: skip
        assert part in page, part
    typed = {"countries": "Atlantis", "source": "public tip", "note": "sold in Ghent", "certainty": "unsure"}
    refused = browser.post(f"/object/{thing}/clue/?tip={tip}", typed)
    assert refused.status_code == 422 and "leave out who wrote it" in refused.content.decode()
    assert "sold in Ghent" in refused.content.decode()
    assert browser.post(f"/object/{thing}/clue/?tip={tip}", typed | {"countries": "Belgium"}).status_code == 302
    from tests.site.acting import acting

    with acting(cast, "bruno"):
        row = ClueRow.objects.get(thing_id=thing, source="public tip")
    assert (row.says, row.note, row.certainty) == ({"BE": 1.0}, "sold in Ghent", "unsure")
    partners = client_of(cast, "kari").get(f"/object/{thing}/").content.decode()
    assert "sold in Ghent" in partners and "Marie" not in partners


@pytest.mark.parametrize(("person", "which"), [("kari", "shared"), ("ana", "other"), ("ana", "none"), ("ana", "odd")])
def test_a_tip_that_is_not_ones_own_or_about_something_else_fills_in_nothing(
    tipped: Tipped, cast: Cast, person: str, which: str
) -> None:
    named = {"shared": cast.tips["shared"], "other": cast.tips["private"], "none": uuid4(), "odd": "x"}[which]
    address = f"/object/{cast.things['shared']}/?tip={named}"
    assert client_of(cast, person).get(address).status_code == 404


YEARS = {
    "2011-2013": ("2011", "2013"), " 2014 ": ("2014", "2014"), "2013 – 2011": ("2011", "2013"),
    "1998/1999": ("1998", "1999"), "": ("", ""), "2012 or 2013": ("", ""), "before 2010": ("", ""), "201": ("", ""),
    "3011-3012": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("said", YEARS)
def test_years_alone_are_when_it_was_sold_and_anything_else_is_for_a_person_to_read(
    tipped: Tipped, cast: Cast, said: str
) -> None:
    tip = tipped(cast.appeals["shared"], what="Sold by my aunt", when=said)
    page = client_of(cast, "bruno").get(f"/object/{cast.things['shared']}/?tip={tip}").content.decode()
    for name, year in zip(("first", "last"), YEARS[said], strict=True):
        field = page.split(f'name="{name}"')[1].split(">")[0]
        assert (f'value="{year}"' in field) if year else ("value=" not in field), (name, field)


def _draft(*words: str) -> Draft:
    from traceroom.site.access.tip_page import Draft

    return Draft(
        uuid4(), stands=True, words=words, when="", country="", source_grade="", information_grade="", clues=()
    )


def test_long_words_are_cut_to_what_a_note_holds(installed: Installation) -> None:
    from traceroom.site.room.tip_clue import filled_in

    note = filled_in(_draft("lorem ipsum " * 90))["note"]
    assert len(note) <= 500 and note.endswith(("lorem…", "ipsum…"))
    assert filled_in(None) == {}


def test_what_ends_already_gets_no_second_full_stop(installed: Installation) -> None:
    from traceroom.site.room.tip_clue import filled_in

    assert filled_in(_draft("In Gent in 1988.", "Why?", "1990"))["note"] == "In Gent in 1988. Why? 1990."


@pytest.mark.parametrize(
    ("source", "information", "sure"),
    [("", "", "guess"), ("A", "", "guess"), ("", "1", "guess"), ("C", "1", "guess"), ("X", "2", "guess"),
     ("A", "4", "guess"), ("A", "1", "unsure"), ("B", "3", "unsure")],
)  # fmt: skip
def test_a_strangers_word_begins_as_a_guess_until_it_is_graded(
    tipped: Tipped, cast: Cast, source: str, information: str, sure: str
) -> None:
    tip = tipped(cast.appeals["shared"], country="BE", source_grade=source, information_grade=information)
    page = client_of(cast, "bruno").get(f"/object/{cast.things['shared']}/?tip={tip}").content.decode()
    assert f'<option value="{sure}" selected>' in page
    assert ("which begins with “a guess”" in page) == (sure == "guess")
    assert "unsure (right in 79 of 100)" in page and "this alone decides how much it weighs" in page


def test_what_it_weighs_is_said_where_it_counts(tipped: Tipped, cast: Cast) -> None:
    tip, thing = tipped(cast.appeals["private"]), cast.things["private"]
    browser = client_of(cast, "bruno")
    browser.post(f"/object/{thing}/clue/?tip={tip}", {"countries": "Belgium", "certainty": "guess"})
    assert "a guess (right in 27 of 100): it counts" in browser.get(f"/tip/{tip}/").content.decode()
    case = browser.get(f"/case/{cast.cases['private']}/").content.decode()
    assert "Whoever said it is guessing, so it is taken to be right in 27 of 100" in case


def test_whoever_did_not_know_of_a_clue_that_was_made_meanwhile_is_told_and_loses_nothing(
    tipped: Tipped, cast: Cast
) -> None:
    tip, thing = tipped(cast.appeals["private"]), cast.things["private"]
    ana, bruno = client_of(cast, "ana"), client_of(cast, "bruno")
    address, typed = f"/object/{thing}/clue/?tip={tip}", {"countries": "Belgium", "certainty": "guess"}
    for browser in (ana, bruno):
        assert 'name="knew" value="0"' in browser.get(f"/object/{thing}/?tip={tip}").content.decode()
    assert ana.post(address, typed | {"knew": "0"}).status_code == 302
    told = bruno.post(address, typed | {"knew": "0", "note": "seen in Ghent"})
    page = told.content.decode()
    assert told.status_code == 422 and "Somebody has made a clue of this tip meanwhile" in page
    assert "seen in Ghent</textarea>" in page and 'name="knew" value="1"' in page
    assert "A clue was made of this tip already" in page
    assert bruno.post(address, typed | {"knew": "1", "note": "seen in Ghent"}).status_code == 302
