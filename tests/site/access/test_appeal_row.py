"""Appeal row: who may see one and who owns it, and how long others may object."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked
from tests.site.cast import NOW, Cast
from tests.site.links_made import linked


def test_who_sees_one_of_others_does_not_own_it(cast: Cast) -> None:
    from traceroom.site.access.appeal_row import appeal_row, own_appeal, sees_appeal
    from traceroom.site.access.member import NotFound

    appeal = asked(cast)
    for person, sees, owns in (("ana", True, True), ("kari", True, False), ("bob", False, False)):
        with acting(cast, person) as actor:
            assert sees_appeal(appeal) == sees, person
            if sees:
                assert appeal_row(appeal).pk == appeal, person
            else:
                with pytest.raises(NotFound):
                    appeal_row(appeal)
            if owns:
                assert own_appeal(actor, appeal).pk == appeal, person
            else:
                with pytest.raises(NotFound):
                    own_appeal(actor, appeal)


def test_others_object_while_it_is_asked_for_and_their_time_lasts() -> None:
    from traceroom.site.access.appeal_row import open_until

    assert open_until("asked", LATER, NOW) == LATER
    assert open_until("asked", NOW, LATER) is None and open_until("asked", None, NOW) is None
    assert open_until("released", LATER, NOW) is None


def test_a_link_makes_others_see_a_case_and_a_short_time_too_short(cast: Cast) -> None:
    from traceroom.site.access.appeal_row import own_appeal, seen_by_others, too_short

    appeal = asked(cast, "private")
    with acting(cast, "ana") as ana:
        row = own_appeal(ana, appeal)
        row.objections_until = row.asked_at and row.asked_at + timedelta(hours=47)
        assert not seen_by_others(row) and not too_short(row)
    linked(cast)
    with acting(cast, "ana"):
        assert seen_by_others(row) and too_short(row)
        row.objections_until = row.asked_at and row.asked_at + timedelta(hours=48)
        assert not too_short(row)
