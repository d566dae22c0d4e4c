"""Tips beside: the way from one tip to the next, as the list has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_the_next_unread_is_the_closest_below_and_then_the_newest(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tips_beside import tips_beside

    here, thing = cast.appeals["private"], cast.things["private"]
    read = {"read_at": NOW, "source_grade": "B"}
    new, one, two, old = (
        tipped(here, opened_at=AT + timedelta(days=400 - n), **given) for n, given in enumerate(({}, read, read, {}))
    )
    with acting(cast, "bruno") as bruno:
        beside = tips_beside(actor=bruno, tip=one, thing=thing, state="")
        assert (beside.newer, beside.older, beside.unread, beside.left) == (new, two, old, 3), "the cast's own is read"
        graded = tips_beside(actor=bruno, tip=one, thing=thing, state="graded")
        assert (graded.newer, graded.older, graded.unread) == (None, two, old)
        last = tips_beside(actor=bruno, tip=cast.tips["private"], thing=thing, state="")
        assert (last.older, last.unread, last.left) == (None, new, 2), "itself is not the next one"
        others = tips_beside(actor=bruno, tip=old, thing=None, state="unread")
        assert others.newer == new and others.older is not None and others.older != cast.tips["bostons"]


def test_where_all_are_read_there_is_no_next_one(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tips_beside import tips_beside
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], read_at=NOW)
    with acting(cast, "ana") as ana:
        Tip.objects.update(read_at=NOW)
        found = tips_beside(actor=ana, tip=tip, thing=None, state="")
        assert (found.unread, found.left) == (None, 0)


@pytest.mark.parametrize("person", ["kari", "rui", "olga", "bob"])
def test_for_others_there_is_no_way(cast: Cast, person: str) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tips_beside import tips_beside

    with acting(cast, person) as actor, pytest.raises(NotFound):
        tips_beside(actor=actor, tip=cast.tips["shared"], thing=None, state="")
