"""Leading: the board's line of a case follows its clues."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_the_leader_is_that_of_the_clues_and_nobody_before_any(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.actions.leading import Leading, leading
    from traceroom.site.records.models import Case, ClueRow

    with acting(cast, "ana"):
        case = Case.objects.get(pk=cast.cases["shared"])
        leads = leading(known(case))
        assert leads.country == "BE" and leads.share is not None and 0 < leads.share <= 1
        ClueRow.objects.filter(thing__case=case).update(withdrawn_at=NOW)
        assert leading(known(case)) == Leading("", None)


def test_a_switch_and_a_clue_taken_back_are_noted_for_the_board(cast: Cast) -> None:
    from traceroom.site.actions.clues import bring_back, switch, withdraw
    from traceroom.site.records.models import Summary

    case, clue = cast.cases["shared"], cast.clues["shared"]

    def noted() -> tuple[str, float | None]:
        return Summary.objects.values_list("country", "share").get(case_id=case)

    with acting(cast, "ana") as ana:
        switch(actor=ana, case=case, key=f"said-{clue}", on=False, now=NOW)
        assert noted()[0] != "BE"
        switch(actor=ana, case=case, key=f"said-{clue}", on=True, now=NOW)
        assert noted()[0] == "BE"
        withdraw(actor=ana, clue=clue, now=NOW)
        assert noted() == ("", None)
        bring_back(actor=ana, clue=clue, now=NOW)
        assert noted()[0] == "BE"
