"""Clue tips: of which tip a clue was made, for whoever may read tips and nobody else."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_clue_names_its_tip_and_that_it_was_taken_back(cast: Cast) -> None:
    from traceroom.site.access.clue_tips import OfTip, tips_of
    from traceroom.site.actions.tip_keeping import delete

    thing, clue, tip = cast.things["private"], cast.clues["private"], cast.tips["private"]
    with acting(cast, "ana") as ana:
        assert tips_of(ana, thing) == {clue: OfTip(tip, taken_back=False, deleted=False)}
        delete(actor=ana, tip=tip, now=NOW)
        assert tips_of(ana, thing) == {clue: OfTip(tip, taken_back=False, deleted=True)}


@pytest.mark.parametrize("person", ["rui", "olga", "kari", "eva", "bob"])
def test_partners_and_whoever_has_no_role_learn_of_no_tip(cast: Cast, person: str) -> None:
    from traceroom.site.access.clue_tips import tips_of

    with acting(cast, person) as actor:
        assert tips_of(actor, cast.things["shared"]) == {}
