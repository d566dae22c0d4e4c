"""Handing over: theirs at once, the author kept, a line for the giver."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


@pytest.mark.parametrize("case", ["private", "shared", "permitted"])
def test_a_case_is_theirs_with_its_author_and_no_longer_ours(cast: Cast, case: str) -> None:
    from traceroom.site.access.case_page import case_view
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.past_cases import past_cases
    from traceroom.site.actions.handing_over import hand_over
    from traceroom.site.records.models import Permission, Share

    identity = cast.cases[case]
    with acting(cast, "ana") as ana:
        hand_over(actor=ana, case=identity, to=cast.organisations["oslo"], now=NOW)
        with pytest.raises(NotFound):
            case_view(actor=ana, case=identity)
        assert f"REF-{case}" in {line.reference for line in past_cases(actor=ana).given}
    with acting(cast, "kari") as kari:
        view = case_view(actor=kari, case=identity)
        assert view.ours and view.author == "Ana"
        assert not Share.objects.filter(case_id=identity).exists()
        assert not Permission.objects.filter(case_id=identity).exists()
    with acting(cast, "eva") as eva, pytest.raises(NotFound):
        case_view(actor=eva, case=identity)


def test_it_can_be_given_back(cast: Cast) -> None:
    from traceroom.site.access.case_page import own_case
    from traceroom.site.actions.handing_over import hand_over

    with acting(cast, "ana") as ana:
        hand_over(actor=ana, case=cast.cases["private"], to=cast.organisations["oslo"], now=NOW)
    with acting(cast, "kari") as kari:
        hand_over(actor=kari, case=cast.cases["private"], to=cast.organisations["lisbon"], now=NOW)
    with acting(cast, "ana") as ana:
        assert own_case(ana, cast.cases["private"]).author_id == ana.person


def test_nobody_gets_a_case_who_hides_or_is_elsewhere(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.handing_over import hand_over

    for name in ("lisbon", "vienna", "boston", "helsinki"):
        with acting(cast, "ana") as ana, pytest.raises(NotFound):
            hand_over(actor=ana, case=cast.cases["private"], to=cast.organisations[name], now=NOW)
