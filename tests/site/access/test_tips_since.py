"""Tips since: what came on top of a list, and that only its words are a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.door import ledger
from tests.site.stage import put_up
from tests.site.tips_made import AT, Tipped, put_appeal, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_what_stands_above_a_place_is_counted_and_then_told(tipped: Tipped, installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member
    from traceroom.site.access.tips_newest import Place
    from traceroom.site.access.tips_since import tips_since

    stage = put_up(installed)
    thing, pedro = stage.things["cheese"], stage.people["pedro"]
    appeal = put_appeal(installed, thing, stage.people["paula"])
    old, read, new = (
        tipped(appeal, opened_at=AT + timedelta(minutes=n), what=f"tip {n}", read_at=NOW if n == 1 else None)
        for n in range(3)
    )
    after = Place(AT, old)
    with asking(pedro):
        actor = member(pedro)
        for where in (thing, None):
            told = tips_since(actor=actor, thing=where, state="", after=after, with_lines=False)
            assert (told.count, told.lines, told.unread, told.newest) == (2, (), 2, after)
        assert ledger(installed, str(pedro)) == [], "a number is no look"
        lines = tips_since(actor=actor, thing=thing, state="", after=after, with_lines=True)
        assert [one.id for one in lines.lines] == [new, read] and lines.newest == Place(AT + timedelta(minutes=2), new)
        assert tips_since(actor=actor, thing=thing, state="unread", after=after, with_lines=False).count == 1
        assert tips_since(actor=actor, thing=thing, state="", after=lines.newest, with_lines=True).count == 0
        assert tips_since(actor=actor, thing=thing, state="", after=None, with_lines=False).count == 3
    assert [(did, on) for did, on, _ in ledger(installed, str(pedro))] == [("tips.read", str(thing))]


def test_very_many_are_not_told_one_by_one(tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.access import tips_since

    monkeypatch.setattr(tips_since, "MOST_NEW", 2)
    for _ in range(3):
        tipped(cast.appeals["private"])
    with acting(cast, "ana") as ana:
        told = tips_since.tips_since(actor=ana, thing=cast.things["private"], state="", after=None, with_lines=True)
        assert (told.count, told.lines) == (3, ())


@pytest.mark.parametrize("person", ["kari", "rui", "olga", "bob"])
def test_for_others_nothing_came(cast: Cast, person: str) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tips_since import tips_since

    with acting(cast, person) as actor, pytest.raises(NotFound):
        tips_since(actor=actor, thing=cast.things["shared"], state="", after=None, with_lines=False)
