"""Case data: the numbers of the page add up."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_case_without_a_clue_says_so(cast: Cast) -> None:
    page = _page(cast, clues=False)
    assert page.empty and page.objects[0].bits == "" and [step.tone for step in page.steps] == ["base", "total"]


def test_what_is_tried_and_what_counts_are_told_apart(cast: Cast) -> None:
    key = f"said-{cast.clues['shared']}"
    (clue,) = _page(cast).objects[0].clues
    assert clue.on and not clue.tried and clue.query == f"?without={key}" and clue.bits.startswith("+")
    page = _page(cast, tried=frozenset({key}))
    (clue,) = page.objects[0].clues
    assert clue.on and clue.tried and clue.query == "" and clue.bits == ""
    assert page.trying and page.tried_count == 1


def _page(cast: Cast, *, clues: bool = True, tried: frozenset[str] = frozenset()):  # type: ignore[no-untyped-def]
    from traceroom.site.access.case_page import case_view
    from traceroom.site.records.models import ClueRow
    from traceroom.site.room.case_data import case_data
    from traceroom.site.room.requests import Look

    with acting(cast, "ana") as ana:
        if not clues:
            ClueRow.objects.update(withdrawn_at="2026-01-01T00:00:00Z")
        return case_data(case_view(actor=ana, case=cast.cases["shared"], what_if=tried).shown, Look(tried))


def test_of_many_objects_those_that_moved_most_are_drawn_and_all_on_demand(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_view
    from traceroom.site.records.models import ClueRow, Thing
    from traceroom.site.room.case_data import DRAWN, case_data
    from traceroom.site.room.requests import Look
    from traceroom.site.room.waterfall_data import STEPS

    case = cast.cases["shared"]
    with acting(cast, "ana") as ana:
        things = [
            Thing(case_id=case, number=10 + i, name=f"bag {i}", kind="packaged", added_by_id=ana.person, added_at=NOW)
            for i in range(DRAWN + 20)
        ]
        Thing.objects.bulk_create(things)
        said = [
            ClueRow(thing=thing, says={"BE": 1.0}, certainty="likely", added_by_id=ana.person, added_at=NOW)
            for thing in things[::-1][: STEPS + 5]
        ]
        ClueRow.objects.bulk_create(said)
        view = case_view(actor=ana, case=case).shown
        few, whole = case_data(view, Look()), case_data(view, Look(whole=True))
    assert len(few.objects) == DRAWN and few.undrawn == len(whole.objects) - DRAWN and not whole.undrawn
    assert {row.name for row in few.objects} >= {f"bag {i}" for i in range(len(things) - 1, len(things) - STEPS, -1)}
    assert [row.id for row in few.objects] == [
        row.id for row in whole.objects if row.id in {one.id for one in few.objects}
    ]
    assert few.steps[-2].name.endswith("other objects") and len(few.steps) == STEPS + 3
    assert few.query_all_objects == "?all=1" and whole.query == "?all=1"
