"""Case data: the numbers of the page add up."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast
from traceroom.site.installation import Installation


@pytest.mark.parametrize(("bits", "words"), [(2.66, "+2.7"), (-0.51, "−0.5"), (0.04, "0.0"), (-0.04, "0.0")])
def test_bits_have_a_sign_and_one_decimal(installed: Installation, bits: float, words: str) -> None:
    from traceroom.site.room.case_data import signed

    assert signed(bits) == words


def test_a_percentage_is_not_broken_at_the_end_of_a_line(installed: Installation) -> None:
    from traceroom.site.room.case_data import unbroken

    assert unbroken("France 99 %, void 1 %.") == "France 99\u00a0%, void 1\u00a0%."


def test_the_bars_stand_end_to_end(installed: Installation) -> None:
    from traceroom.site.room.case_data import TRACK_PX, _placed

    zero, steps = _placed((("start", "base", -4.0), ("a", "for", 3.0), ("b", "against", -1.0), ("now", "total", -2.0)))
    assert zero == TRACK_PX
    start, a, b, now = steps
    assert (start.x, start.x + start.width) == (0.0, TRACK_PX)
    assert a.x == start.x and b.x + b.width == pytest.approx(a.x + a.width, abs=0.2)
    assert now.x == pytest.approx(b.x, abs=0.2) and now.x + now.width == pytest.approx(zero, abs=0.2)


def test_a_case_without_a_clue_says_so(cast: Cast) -> None:
    page = _page(cast, clues=False)
    assert page.empty and page.objects[0].bits == "" and [step.tone for step in page.steps] == ["base", "total"]


def test_what_is_tried_and_what_counts_are_told_apart(cast: Cast) -> None:
    key = f"said-{cast.clues['shared']}"
    (clue,) = _page(cast).objects[0].clues
    assert clue.on and not clue.tried and clue.without_keys == key and clue.bits.startswith("+")
    page = _page(cast, tried=frozenset({key}))
    (clue,) = page.objects[0].clues
    assert clue.on and clue.tried and clue.without_keys == "" and clue.bits == ""
    assert page.trying and page.tried_count == 1


def _page(cast: Cast, *, clues: bool = True, tried: frozenset[str] = frozenset()):  # type: ignore[no-untyped-def]
    from traceroom.site.access.case_page import case_view
    from traceroom.site.records.models import ClueRow
    from traceroom.site.room.case_data import case_data

    with acting(cast, "ana") as ana:
        if not clues:
            ClueRow.objects.update(withdrawn_at="2026-01-01T00:00:00Z")
        return case_data(case_view(actor=ana, case=cast.cases["shared"], what_if=tried).shown, tried=tried)
