"""Deleting: for good, with the reference typed."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, released
from tests.site.cast import NOW, Cast


def test_another_reference_deletes_nothing(cast: Cast) -> None:
    from traceroom.site.access.case_page import own_case
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.actions.doing import Refused

    for typed in ("", "REF", "ref-shared", "REF-private"):
        with acting(cast, "ana") as ana:
            with pytest.raises(Refused, match="REF-shared"):
                delete_case(actor=ana, case=cast.cases["shared"], reference=typed, now=NOW)
            assert own_case(ana, cast.cases["shared"])


def test_the_case_is_gone_for_everybody_and_its_neighbours_stay(cast: Cast) -> None:
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.records.models import Case, ClueRow, Crop, Thing

    with acting(cast, "ana") as ana:
        delete_case(actor=ana, case=cast.cases["shared"], reference=" REF-shared ", now=NOW)
        for model in (Case, Thing, Crop, ClueRow):
            assert model._default_manager.count() == len(cast.sees("ana")) - 1
    with acting(cast, "kari"):
        assert not Thing.objects.filter(pk=cast.things["shared"]).exists()


def test_a_case_whose_object_the_public_sees_says_what_to_do_first(cast: Cast) -> None:
    from traceroom.site.access.case_page import own_case
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Case

    appeal, case = released(cast), cast.cases["shared"]
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="Withdraw it under Appeals first"):
            delete_case(actor=ana, case=case, reference="REF-shared", now=LATER)
        assert own_case(ana, case)
        withdraw(actor=ana, appeal=appeal, now=LATER)
        delete_case(actor=ana, case=case, reference="REF-shared", now=LATER)
        assert not Case.objects.filter(pk=case).exists()


def test_a_case_with_a_tip_that_is_held_says_so(cast: Cast) -> None:
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tip_keeping import hold, release_hold
    from traceroom.site.records.models import Case

    case, tip = cast.cases["shared"], cast.tips["shared"]
    with acting(cast, "ana") as ana:
        hold(actor=ana, tip=tip, now=NOW)
        with pytest.raises(Refused, match="Release the hold first"):
            delete_case(actor=ana, case=case, reference="REF-shared", now=NOW)
        release_hold(actor=ana, tip=tip, now=NOW)
        delete_case(actor=ana, case=case, reference="REF-shared", now=NOW)
        assert not Case.objects.filter(pk=case).exists()
