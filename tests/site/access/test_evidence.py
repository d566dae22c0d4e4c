"""Evidence: rows become the case that the core reasons about, and each clue keeps its name."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_clue_keeps_its_name_and_a_switched_one_does_not_count(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.actions.clues import switch
    from traceroom.site.records.models import Case

    key = f"said-{cast.clues['shared']}"
    with acting(cast, "ana") as ana:
        case = Case.objects.get(pk=cast.cases["shared"])
        before = known(case)
        assert [before.key(clue) for clue in before.clues] == [key] and before.statements[key] == cast.clues["shared"]
        switch(actor=ana, case=case.pk, key=key, on=False, now=NOW)
        after = known(case)
    assert after.off == {key} and [after.key(clue) for clue in after.clues] == [key]
    assert len(before.answer().findings) == 1 and not after.answer().findings
    assert not before.answer(also_off=frozenset({key})).findings


def test_a_place_that_somebody_said_becomes_a_region(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.records.models import Case
    from traceroom.values.certainty import Certainty
    from traceroom.values.local import Near

    ghent = Near(51.05, 3.72, 30, 10, "Ghent")
    with acting(cast, "ana") as ana:
        case = Case.objects.get(pk=cast.cases["shared"])
        assert known(case).answer().region is None
        add_clue(actor=ana, thing=cast.things["shared"], new=NewClue(None, Certainty.LIKELY, local=ghent), now=NOW)
        answer = known(case).answer()
    assert answer.region is not None and [clue.local for clue in answer.region.clues] == [ghent]
    assert [clue.dates_only for clue in answer.region.clues] == [False]


def test_what_is_read_is_named_by_what_it_says(cast: Cast) -> None:
    from traceroom.site.records.models import Thing

    said, read = f"said-{cast.clues['shared']}", "PFANDFLASCHE"
    with acting(cast, "ana"):
        things = Thing.objects.filter(case_id=cast.cases["shared"])
        things.update(texts=[read])
        names, again = _names(cast), _names(cast)
        things.update(texts=[f"{read} 0,25 EURO", "Zutaten: Wasser, Zucker"])
        other = _names(cast)
    assert names == again and any(name.startswith("read-") for name in names)
    assert said in names & other and other - names


def _names(cast: Cast) -> set[str]:
    from traceroom.site.access.evidence import known
    from traceroom.site.records.models import Case

    found = known(Case.objects.get(pk=cast.cases["shared"]))
    return {found.key(clue) for clue in found.clues}


def test_removed_objects_and_withdrawn_clues_say_nothing(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.records.models import Case, ClueRow, Thing

    with acting(cast, "ana"):
        case = Case.objects.get(pk=cast.cases["shared"])
        ClueRow.objects.filter(thing__case=case).update(withdrawn_at=NOW)
        assert known(case).things and not known(case).clues
        Thing.objects.filter(case=case).update(removed_at=NOW)
        assert not known(case).things


def test_the_board_and_the_page_say_the_same_also_where_a_price_ties_place_and_time(cast: Cast) -> None:
    from traceroom.site.access.evidence import known
    from traceroom.site.records.models import Case, Thing

    with acting(cast, "ana"):
        case = Case.objects.get(pk=cast.cases["shared"])
        Thing.objects.filter(pk=cast.things["shared"]).update(texts=["Prix: 25 BEF"])
        found = known(case)
        assert any(clue.spans for clue in found.clues)
        assert (found.fused.posterior == found.answer().fused.posterior).all()
