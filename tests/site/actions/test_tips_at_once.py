"""Tips at once: graded, marked as read, put back; undone where nobody has touched them since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import AT, Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _grades(*tips: UUID) -> list[tuple[str, object]]:
    from traceroom.site.records.models import Tip

    rows = {row.pk: row for row in Tip.objects.filter(pk__in=tips)}
    return [(rows[tip].source_grade + rows[tip].information_grade, rows[tip].graded_by_id) for tip in tips]


def test_all_are_graded_but_what_is_gone_and_the_act_is_undone(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.tips import grade
    from traceroom.site.actions.tips_at_once import grade_all, undo

    here = cast.appeals["private"]
    one, graded, touched = tipped(here), tipped(here), tipped(here)
    gone = tipped(here, withdrawn_on=AT.date())
    with acting(cast, "ana") as ana:
        grade(actor=ana, tip=graded, source="B", information="2", now=NOW)
    with acting(cast, "bruno") as bruno:
        tips = [one, graded, touched, gone, uuid4()]
        changed = grade_all(actor=bruno, tips=tips, source="X", information="4", now=NOW)
        assert {one.tip for one in changed} == {one, graded, touched}
        assert _grades(one, graded, touched, gone) == [("X4", bruno.person)] * 3 + [("", None)]
        grade(actor=bruno, tip=touched, source="A", information="1", now=NOW)
        assert undo(actor=bruno, changed=changed, now=NOW) == 2
        assert _grades(one, graded, touched) == [("", None), ("B2", cast.people["ana"]), ("A1", bruno.person)]
        assert undo(actor=bruno, changed=changed, now=NOW) == 0


def test_what_is_graded_is_read_and_what_is_not_any_more_stays_as_it_is(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.tips_at_once import grade_all, undo
    from traceroom.site.records.models import Tip

    new, old = tipped(cast.appeals["private"]), tipped(cast.appeals["private"], read_at=AT)

    def read() -> list[datetime | None]:
        return [Tip.objects.get(pk=one).read_at for one in (new, old)]

    with acting(cast, "ana") as ana:
        assert grade_all(actor=ana, tips=[new], source="", information="", now=NOW) == () and read() == [None, AT]
        changed = grade_all(actor=ana, tips=[new, old], source="X", information="4", now=NOW)
        assert read() == [NOW, AT]
        assert undo(actor=ana, changed=changed, now=NOW) == 2 and read() == [None, AT]


def test_what_is_gone_or_was_taken_back_is_left_alone(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.tips_at_once import grade_all, put_back_all

    here = cast.appeals["private"]
    deleted, emptied = tipped(here, deleted_at=AT, read_at=AT), tipped(here, withdrawn_on=AT.date(), read_at=AT)
    held = tipped(here, withdrawn_on=AT.date(), held_at=AT, read_at=AT)
    with acting(cast, "ana") as ana:
        tips = [deleted, emptied, held]
        assert grade_all(actor=ana, tips=tips, source="B", information="2", now=NOW) == ()
        assert [one.tip for one in put_back_all(actor=ana, tips=tips, now=NOW)] == [held]


def test_all_are_read_and_put_back_and_each_has_its_entry(tipped: Tipped, cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from traceroom.site.actions.tips_at_once import put_back_all, read_all, undo
    from traceroom.site.records.models import Tip

    new, old = tipped(cast.appeals["private"]), tipped(cast.appeals["private"], read_at=AT)
    with acting(cast, "ana") as ana, CaptureQueriesContext(connection) as asked:
        assert [one.tip for one in read_all(actor=ana, tips=[new, old], now=NOW)] == [new]
        back = put_back_all(actor=ana, tips=[new, old], now=NOW + timedelta(hours=1))
        assert not Tip.objects.exclude(read_at=None).filter(pk__in=[new, old]).exists()
        undo(actor=ana, changed=back, now=NOW)
        assert Tip.objects.get(pk=old).read_at == AT and Tip.objects.get(pk=new).read_at == NOW
    entries = [one["sql"] for one in asked.captured_queries if "INTO records_ledgerentry" in one["sql"]]
    for did, on in (("marked_read", {new}), ("put_back", {new, old}), ("undone", {new, old})):
        assert sum(f"'tips.{did}'" in one for one in entries) == 1
        each = [one for one in entries if f"'tip.{did}'" in one]
        assert len(each) == len(on) and all(any(f"'{tip}'" in one for one in each) for tip in on), did


def test_none_too_many_and_no_grade_are_sentences(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips_at_once import grade_all, read_all

    tip = cast.tips["private"]
    with acting(cast, "ana") as ana:
        for given, why in (([], "Tick those that you mean"), ([tip] * 201, "At most 200")):
            with pytest.raises(Refused, match=why):
                read_all(actor=ana, tips=given, now=NOW)
        with pytest.raises(Refused, match="A, B, C or X"):
            grade_all(actor=ana, tips=[tip], source="Q", information="", now=NOW)
        with pytest.raises(NotFound):
            read_all(actor=ana, tips=[uuid4(), cast.tips["oslos"]], now=NOW)
