"""Tips wanted: what is found by words and by language, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.databases import as_superuser
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _found(words: str, language: str = "", *, thing: UUID | None = None) -> set[UUID]:
    from traceroom.site.access.tips_newest import newest
    from traceroom.site.access.tips_wanted import Wanted

    return set(newest(thing=thing, state="", before=None, at_most=100, wanted=Wanted(words, language)))


def test_every_word_is_found_wherever_it_was_said_in_any_case_and_without_accents(tipped: Tipped, cast: Cast) -> None:
    appeal, thing = cast.appeals["private"], cast.things["private"]
    polish = tipped(appeal, what="Pakowałam go w Halle, etykieta ŻÓŁTA.", where="Belgia", language="pl")
    ours = tipped(appeal, what="Kaas", when="zomer 2014", how="Ik werkte daar als ÉTALAGISTE", language="nl")
    chinese = tipped(appeal, what="我在家乐福见过这个。", link="https://shop.example/Vitrine", language="zh")
    added = tipped(appeal, what="Een zak.", words=["Het was een Delhaize."])
    found = {
        "pakowalam zolta": {polish}, "BELGIA halle": {polish}, "belgia kaas": set(), "etalagiste": {ours},
        "2014": {ours}, "werk": {ours}, "家乐福": {chinese}, "vitrine": {chinese}, "delhaize": {added},
        "zak delhaize": {added}, "  ": {polish, ours, chinese, added},
    }  # fmt: skip
    with acting(cast, "ana"):
        for where in (None, thing):
            for words, expected in found.items():
                assert _found(words, thing=where) & {polish, ours, chinese, added} == expected, words
        assert polish in _found("", "pl") and ours not in _found("", "pl") and _found("kaas", "pl") == set()


@pytest.mark.parametrize("odd", ["%", "_", "100 %", "'", "\\", "%(at)s", "{}", "a'b\\%_", "a " * 400])
def test_nothing_that_is_looked_for_is_a_pattern(tipped: Tipped, cast: Cast, odd: str) -> None:
    plain = tipped(cast.appeals["private"], what="Een zak van de winkel.")
    said = tipped(cast.appeals["private"], what=f"Het was {odd} daar")
    with acting(cast, "ana"):
        found = _found(odd)
    assert said in found and (plain not in found or odd.startswith("a "))


def test_what_we_have_written_what_is_gone_and_what_is_of_others_is_not_found(
    tipped: Tipped, cast: Cast, installed: Installation
) -> None:
    from traceroom.site.actions.tip_keeping import delete
    from traceroom.site.actions.tips import answer

    asked = tipped(cast.appeals["private"], may_ask=True, what="Een zak.", words=["Van Colruyt."])
    theirs = tipped(cast.appeals["bostons"], what="A bag of Colruyt.")
    none = tipped(None, what="A bag of Colruyt.")
    with acting(cast, "ana") as ana:
        answer(actor=ana, tip=asked, text="Which shop in Antwerp?", now=NOW)
        assert _found("colruyt") == {asked} and _found("antwerp") == set()
        delete(actor=ana, tip=asked, now=NOW)
        assert _found("colruyt") == set() and _found("zak") & {asked} == set()
    with acting(cast, "eva"):
        assert {theirs, none} & _found("colruyt") == set()
    with as_superuser(installed) as database:
        held = database.execute("SELECT said FROM records_tip WHERE id = %s", [theirs]).fetchone()
    assert held == ("a bag of colruyt.\n\n\n\n",)


def test_the_database_says_of_added_words_whose_tips_they_are(tipped: Tipped, cast: Cast) -> None:
    from django.db import connection

    ours, none = (tipped(appeal, words=["Van Colruyt."]) for appeal in (cast.appeals["private"], None))
    theirs = tipped(cast.appeals["bostons"], words=["Of Colruyt."])
    for person, expected in (
        ("ana", {ours}),
        ("pia", {ours, none}),
        ("bob", {theirs}),
        ("eva", set()),
        ("kari", set()),
    ):
        with acting(cast, person), connection.cursor() as cursor:
            cursor.execute("SELECT tips_of_mine_adding('colruyt')")
            assert {row[0] for row in cursor.fetchall()} & {ours, none, theirs} == expected, person
    with connection.cursor() as cursor:
        cursor.execute("SELECT tips_of_mine_adding('')")
        assert not cursor.fetchall(), "who asks as nobody is told nothing"


def test_nothing_is_wanted_until_something_is(cast: Cast) -> None:
    from traceroom.site.access.tips_wanted import ANYTHING, Wanted

    assert not ANYTHING and not Wanted() and Wanted("kaas") and Wanted(language="nl")
    assert ANYTHING.condition == "true"
