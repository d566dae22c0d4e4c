"""Tip clues: which clues were made of a tip, and whether they count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_each_clue_of_a_tip_is_told_with_whether_it_counts(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_page import tip_view
    from traceroom.site.actions.clues import NewClue, add_clue, bring_back, switch, withdraw
    from traceroom.site.actions.objects import remove_object
    from traceroom.values.certainty import Certainty

    thing, tip = cast.things["private"], tipped(cast.appeals["private"])
    with acting(cast, "bruno") as bruno:
        assert tip_view(actor=bruno, tip=tip, now=NOW).clues == ()
        made = [
            add_clue(actor=bruno, thing=thing, new=NewClue({code: 1.0}, Certainty.UNSURE), now=NOW, tip=tip)
            for code in ("BE", "NL")
        ]

        def counts() -> list[bool]:
            clues = tip_view(actor=bruno, tip=tip, now=NOW).clues
            assert sorted(one.line.id for one in clues) == sorted(made)
            by_id = {one.line.id: one for one in clues}
            assert {(one.thing, one.case) for one in clues} == {(thing, cast.cases["private"])}
            return [by_id[one].counts for one in made]

        assert counts() == [True, True]
        withdraw(actor=bruno, clue=made[0], now=NOW)
        assert counts() == [False, True]
        bring_back(actor=bruno, clue=made[0], now=NOW)
        switch(actor=bruno, case=cast.cases["private"], key=f"said-{made[1]}", on=False, now=NOW)
        assert counts() == [True, False]
        remove_object(actor=bruno, thing=thing, now=NOW)
        assert counts() == [False, False]
