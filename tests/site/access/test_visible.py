"""Visible: who sees a case, and whether something changed for them; the database decides."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.site.cast import CASES, NOW, PEOPLE, Cast


def test_each_is_asked_for_under_their_own_rules_and_nobody_is_left_asking(cast: Cast) -> None:
    from traceroom.site.access.visible import who_sees
    from traceroom.site.records.models import Case

    everybody = [*cast.people.values(), uuid4()]
    for case in CASES:
        expected = {cast.people[person] for person in PEOPLE if case in cast.sees(person)}
        assert who_sees(cast.cases[case], everybody) == expected, case
    assert not Case.objects.exists()


def test_a_change_is_one_for_whoever_sees_the_case(cast: Cast) -> None:
    from traceroom.site.access.visible import changed_since

    before, after = (NOW - timedelta(hours=1)).timestamp(), (NOW + timedelta(hours=1)).timestamp()
    kari = cast.people["kari"]
    assert changed_since(kari, cast.cases["shared"], before) and changed_since(kari, None, before)
    assert not changed_since(kari, cast.cases["private"], before)
    assert not changed_since(kari, None, after)
