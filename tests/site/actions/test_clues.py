"""Clues: said in one's own name, graded by the owner, taken back and brought back."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_partner_says_what_they_know_and_the_board_follows(cast: Cast) -> None:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.records.models import ClueRow, Summary
    from traceroom.values.certainty import Certainty

    new = NewClue({"NO": 1.0}, Certainty.CERTAIN, " shop ", " seen ", first="2014", last="2015-06")
    with acting(cast, "kari") as kari:
        clue = add_clue(actor=kari, thing=cast.things["shared"], new=new, now=NOW)
        row = ClueRow.objects.get(pk=clue)
        assert (row.added_by_id, row.source, row.note) == (kari.person, "shop", "seen")
        assert Summary.objects.get(case_id=cast.cases["shared"]).country in ("NO", "BE")


@pytest.mark.parametrize(
    ("says", "dates", "why"),
    [
        (None, ("", ""), "Name a country, a place or a date"),
        ({"QQ": 1.0}, ("", ""), "QQ is no country code"),
        ({"BE": 1.0}, ("soon", ""), "dates cannot be read"),
        ({"BE": 1.0}, ("2020", "2019"), "dates cannot be read"),
    ],
)
def test_what_says_nothing_is_refused(
    cast: Cast, says: Mapping[str, float] | None, dates: tuple[str, str], why: str
) -> None:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.doing import Refused
    from traceroom.values.certainty import Certainty

    new = NewClue(says, Certainty.LIKELY, first=dates[0], last=dates[1])
    with acting(cast, "ana") as ana, pytest.raises(Refused, match=why):
        add_clue(actor=ana, thing=cast.things["shared"], new=new, now=NOW)


def test_a_place_needs_no_country_and_is_kept_as_it_was_said(cast: Cast) -> None:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.records.models import ClueRow
    from traceroom.values.certainty import Certainty
    from traceroom.values.local import Near

    with acting(cast, "kari") as kari:
        new = NewClue(None, Certainty.LIKELY, local=Near(51.05, 3.72, 30, 10, "Ghent"))
        row = ClueRow.objects.get(pk=add_clue(actor=kari, thing=cast.things["shared"], new=new, now=NOW))
        assert row.says is None and (row.latitude, row.longitude) == (51.05, 3.72)
        assert (row.radius_km, row.fade_km, row.near) == (30, 10, "Ghent")
        plain = add_clue(actor=kari, thing=cast.things["shared"], new=NewClue({"BE": 1.0}, Certainty.LIKELY), now=NOW)
        assert (ClueRow.objects.get(pk=plain).latitude, ClueRow.objects.get(pk=plain).near) == (None, "")


def test_an_area_is_kept_with_its_rings_taken_back_and_brought_back(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.actions.clues import NewClue, add_clue, bring_back, withdraw
    from traceroom.site.records.models import Case, ClueRow
    from traceroom.values.certainty import Certainty
    from traceroom.values.local import Area

    area = Area((((2.0, 49.0), (7.0, 49.0), (7.0, 52.0)), ((3.0, 49.5), (4.0, 49.5), (4.0, 50.0))), "of the grid")
    with acting(cast, "ana") as ana:
        case = Case.objects.get(pk=cast.cases["shared"])
        clue = add_clue(
            actor=ana, thing=cast.things["shared"], new=NewClue(None, Certainty.LIKELY, local=area), now=NOW
        )
        row = ClueRow.objects.get(pk=clue)
        assert row.near == "of the grid" and [len(ring) for ring in row.area or ()] == [3, 3] and row.latitude is None
        assert area in [said.local for said in known(case).clues]
        withdraw(actor=ana, clue=clue, now=NOW)
        assert area not in [said.local for said in known(case).clues]
        bring_back(actor=ana, clue=clue, now=NOW)
        assert area in [said.local for said in known(case).clues]


def test_a_place_that_is_nowhere_on_earth_is_refused(cast: Cast) -> None:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.doing import Refused
    from traceroom.values.certainty import Certainty
    from traceroom.values.local import Area, Near

    for nowhere in (Near(91, 0, 30, 10), Area((((0, 0), (1, 1)),))):
        new = NewClue(None, Certainty.LIKELY, local=nowhere)
        with acting(cast, "ana") as ana, pytest.raises(Refused, match="a longitude"):
            add_clue(actor=ana, thing=cast.things["shared"], new=new, now=NOW)


def test_a_clue_is_taken_back_by_its_author_and_by_the_owner_of_the_case(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.clues import NewClue, add_clue, bring_back, withdraw
    from traceroom.values.certainty import Certainty

    new = NewClue({"NO": 1.0}, Certainty.LIKELY)
    with acting(cast, "kari") as kari:
        clue = add_clue(actor=kari, thing=cast.things["shared"], new=new, now=NOW)
        assert withdraw(actor=kari, clue=clue, now=NOW) == cast.cases["shared"]
    with acting(cast, "eva") as eva, pytest.raises(NotFound):
        bring_back(actor=eva, clue=clue, now=NOW)
    with acting(cast, "ana") as ana:
        assert bring_back(actor=ana, clue=clue, now=NOW) == cast.cases["shared"]


def test_a_grade_is_given_by_the_owner_in_the_fields_own_letters(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.clues import grade
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import ClueRow

    clue = cast.clues["shared"]
    with acting(cast, "bruno") as bruno:
        grade(actor=bruno, clue=clue, source="B", information="2", now=NOW)
        row = ClueRow.objects.get(pk=clue)
        assert (row.source_grade, row.information_grade) == ("B", "2")
        for source, information in (("D", "1"), ("A", "5"), ("a", "1")):
            with pytest.raises(Refused):
                grade(actor=bruno, clue=clue, source=source, information=information, now=NOW)
    with acting(cast, "kari") as kari, pytest.raises(NotFound):
        grade(actor=kari, clue=clue, source="A", information="1", now=NOW)


def test_a_switch_is_turned_once_and_back_and_only_for_a_clue_that_is_there(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.clues import switch
    from traceroom.site.records.models import Switch

    case, key = cast.cases["shared"], f"said-{cast.clues['shared']}"
    with acting(cast, "ana") as ana:
        switch(actor=ana, case=case, key=key, on=False, now=NOW)
        switch(actor=ana, case=case, key=key, on=False, now=NOW)
        assert Switch.objects.filter(case_id=case).count() == 1
        switch(actor=ana, case=case, key=key, on=True, now=NOW)
        assert not Switch.objects.filter(case_id=case).exists()
        with pytest.raises(NotFound):
            switch(actor=ana, case=case, key=f"said-{cast.clues['private']}", on=False, now=NOW)
