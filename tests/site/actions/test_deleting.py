"""Deleting: for good, with the reference typed."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
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
