"""Cases: opened, coded, closed and opened again."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_case_is_ones_own_organisations_with_oneself_as_its_author(cast: Cast) -> None:
    from traceroom.site.actions.cases import open_case
    from traceroom.site.records.models import Case

    with acting(cast, "ana") as ana:
        opened = open_case(actor=ana, reference=" R 1 ", title=" t ", handling="H0", now=NOW)
        row = Case.objects.select_related("summary").get(pk=opened)
    assert (row.organisation_id, row.author_id, row.reference, row.title) == (ana.organisation, ana.person, "R 1", "t")
    assert row.summary.changed_at == NOW


def test_a_reference_is_used_once_in_an_organisation_and_again_in_another(cast: Cast) -> None:
    from traceroom.site.actions.cases import open_case
    from traceroom.site.actions.doing import Refused

    with acting(cast, "ana") as ana, pytest.raises(Refused, match="has a case REF-private already"):
        open_case(actor=ana, reference="REF-private", title="", handling="H0", now=NOW)
    with acting(cast, "kari") as kari:
        assert open_case(actor=kari, reference="REF-private", title="", handling="H0", now=NOW)


@pytest.mark.parametrize(("code", "text"), [("H3", " "), ("H4", "x"), ("", "")])
def test_a_code_is_one_of_four_and_h3_is_written_out(cast: Cast, code: str, text: str) -> None:
    from traceroom.site.actions.cases import open_case, set_handling
    from traceroom.site.actions.doing import Refused

    with acting(cast, "ana") as ana:
        with pytest.raises(Refused):
            open_case(actor=ana, reference="new", title="", handling=code, handling_text=text, now=NOW)
        with pytest.raises(Refused):
            set_handling(actor=ana, case=cast.cases["shared"], handling=code, handling_text=text, now=NOW)


def test_a_raised_code_takes_the_case_from_whoever_is_not_named(cast: Cast) -> None:
    from traceroom.site.access.case_page import case_row
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.cases import set_handling

    with acting(cast, "ana") as ana:
        set_handling(actor=ana, case=cast.cases["shared"], handling="H3", handling_text="ask us", now=NOW)
        assert case_row(cast.cases["shared"]).handling_text == "ask us"
    with acting(cast, "kari"), pytest.raises(NotFound):
        case_row(cast.cases["shared"])


def test_a_closed_case_is_read_and_not_written_until_it_is_opened_again(cast: Cast) -> None:
    from traceroom.site.access.board import Filters, cards
    from traceroom.site.actions import cases, clues, objects
    from traceroom.site.actions.clues import NewClue
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objects import NewObject
    from traceroom.values.certainty import Certainty
    from traceroom.values.kind import Kind

    case, thing, clue = cast.cases["shared"], cast.things["shared"], cast.clues["shared"]
    new = NewClue({"BE": 1.0}, Certainty.LIKELY)
    with acting(cast, "ana") as ana:
        cases.close_case(actor=ana, case=case, now=NOW)
        for act in (
            lambda: cases.close_case(actor=ana, case=case, now=NOW),
            lambda: objects.add_object(actor=ana, case=case, new=NewObject("x", Kind.PACKAGED), now=NOW),
            lambda: objects.remove_object(actor=ana, thing=thing, now=NOW),
            lambda: clues.add_clue(actor=ana, thing=thing, new=new, now=NOW),
            lambda: clues.withdraw(actor=ana, clue=clue, now=NOW),
            lambda: clues.grade(actor=ana, clue=clue, source="A", information="1", now=NOW),
            lambda: clues.switch(actor=ana, case=case, key=f"said-{clue}", on=False, now=NOW),
        ):
            with pytest.raises(Refused, match="closed"):
                act()
        assert case not in {card.id for card in cards(actor=ana, filters=Filters()).cases}
        cases.reopen_case(actor=ana, case=case, now=NOW)
        with pytest.raises(Refused, match="is open"):
            cases.reopen_case(actor=ana, case=case, now=NOW)
        assert clues.add_clue(actor=ana, thing=thing, new=new, now=NOW)


def test_only_some_countries_come_into_question_until_it_is_any_again(cast: Cast) -> None:
    from traceroom.atlas import countries
    from traceroom.site.access.case_page import looked
    from traceroom.site.actions.cases import set_among
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Summary

    case, codes = cast.cases["shared"], countries.codes()
    with acting(cast, "ana") as ana:
        before = looked(ana, case).known.fused.leader
        set_among(actor=ana, case=case, among=("NO", "PT"), now=NOW)
        found = looked(ana, case).known
        for fused in (found.fused, found.answer().fused):
            assert codes[fused.leader] in ("NO", "PT") and fused.posterior[codes.index("BE")] < 1e-6
        assert Summary.objects.get(case_id=case).country in ("NO", "PT")
        with pytest.raises(Refused, match="XX is no country code"):
            set_among(actor=ana, case=case, among=("XX",), now=NOW)
        set_among(actor=ana, case=case, among=(), now=NOW)
        assert looked(ana, case).known.fused.leader == before
