"""Visible: who sees a case, and whether something changed for them; the database decides."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.site.cast import CASES, NOW, PEOPLE, SHUT_OUT, Cast


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


def test_that_something_came_is_for_whoever_may_read_it(cast: Cast) -> None:
    from traceroom.site.access.visible import who_reads_tips
    from traceroom.site.actions.opening import NO_APPEAL
    from traceroom.site.records.models import Case

    everybody = [*cast.people.values(), uuid4()]
    readers = {"analyst", "case_owner", "lead", "publisher"}
    for case, (owner, _, _) in CASES.items():
        expected = {
            cast.people[person]
            for person, (organisation, roles, _) in PEOPLE.items()
            if organisation == owner and person not in SHUT_OUT and readers & set(roles)
        }
        assert who_reads_tips(cast.appeals[case], everybody) == expected, case
    assert who_reads_tips(NO_APPEAL, everybody) == {cast.people["pia"]}
    assert who_reads_tips(uuid4(), everybody) == set()
    assert not Case.objects.exists(), "nobody is left asking"
