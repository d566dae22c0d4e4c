"""Summaries: the board's line of a case follows its clues."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_the_leader_is_that_of_the_clues_and_nobody_before_any(cast: Cast) -> None:
    from traceroom.site.actions.summaries import changed
    from traceroom.site.records.models import Case, ClueRow, Summary

    with acting(cast, "ana"):
        case = Case.objects.get(pk=cast.cases["shared"])
        changed(case, NOW)
        line = Summary.objects.get(case=case)
        assert line.country == "BE" and line.share is not None and 0 < line.share <= 1
        ClueRow.objects.filter(thing__case=case).update(withdrawn_at=NOW)
        changed(case, NOW)
        line.refresh_from_db()
    assert line.country == "" and line.share is None
