"""Appeal objections: who has said what, in whose name, and whose they are to take back."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import asked, seen
from tests.site.cast import NOW, Cast


def test_each_who_sees_the_case_reads_all_of_them_and_knows_their_own(cast: Cast) -> None:
    from traceroom.site.actions.objections import object_to

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    for person, ours in (("ana", False), ("kari", True)):
        (one,) = seen(cast, appeal, by=person).objections
        assert (one.reason, one.by, one.ours, one.taken_back_at) == ("it is in ours", "Kari", ours, None), person


def test_the_appeal_of_an_objection_is_told_to_those_who_made_it(cast: Cast) -> None:
    from traceroom.site.access.appeal_objections import objected_appeal
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.objections import object_to

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
        assert objected_appeal(actor=kari, objection=objection) == appeal
    with acting(cast, "ana") as ana, pytest.raises(NotFound):
        objected_appeal(actor=ana, objection=objection)
