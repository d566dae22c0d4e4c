"""Tip clue: a clue is written down with the tip that it was made of, and none is made of what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _say(cast: Cast, person: str, case: str, tip: UUID) -> UUID:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.values.certainty import Certainty

    with acting(cast, person) as actor:
        new = NewClue({"BE": 1.0}, Certainty.UNSURE)
        return add_clue(actor=actor, thing=cast.things[case], new=new, now=NOW, tip=tip)


def test_a_clue_and_its_tip_are_written_down_together(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.records.models import TipClue

    tip = tipped(cast.appeals["private"])
    clue = _say(cast, "bruno", "private", tip)
    with acting(cast, "ana"):
        assert list(TipClue.objects.filter(tip_id=tip).values_list("clue_id", flat=True)) == [clue]


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ({"withdrawn_on": NOW.date(), "what": ""}, "only its line is left"),
        ({"withdrawn_on": NOW.date(), "held_at": NOW}, "held for a court as it was, and nothing new is made of it"),
        ({"deleted_at": NOW, "what": ""}, "deleted on 2 March 2026"),
    ],
)
def test_no_clue_is_made_of_what_was_taken_back_or_deleted(
    tipped: Tipped, cast: Cast, gone: dict[str, object], why: str
) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import ClueRow

    tip = tipped(cast.appeals["private"], **gone)
    with pytest.raises(Refused, match=why):
        _say(cast, "bruno", "private", tip)
    with acting(cast, "ana"):
        assert ClueRow.objects.filter(thing_id=cast.things["private"]).count() == 1


def test_a_tip_that_is_taken_back_in_the_same_moment_leaves_no_clue(
    tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.actions import clues
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import ClueRow

    tip = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), what="")
    monkeypatch.setattr(clues, "usable", lambda _actor, tip, _thing: tip)  # as it was a moment before
    with pytest.raises(Refused, match="only its line is left"):
        _say(cast, "bruno", "private", tip)
    with acting(cast, "ana"):
        assert ClueRow.objects.filter(thing_id=cast.things["private"]).count() == 1


@pytest.mark.parametrize("which", ["of another object", "none", "of others"])
def test_a_clue_is_made_of_a_tip_about_its_object_alone(cast: Cast, which: str) -> None:
    from traceroom.site.access.member import NotFound

    person, case = ("kari", "shared") if which == "of others" else ("bruno", "private")
    tip = {"of another object": cast.tips["shared"], "none": uuid4(), "of others": cast.tips["shared"]}[which]
    with pytest.raises(NotFound):
        _say(cast, person, case, tip)
