"""Doing: an act and its entry stand or fall together, and whoever looks is told."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_an_act_that_fails_leaves_nothing(cast: Cast) -> None:
    from traceroom.site.access.member import OWNERS
    from traceroom.site.actions.doing import Act, doing
    from traceroom.site.records.models import Case

    with acting(cast, "ana") as ana:
        with pytest.raises(ZeroDivisionError), doing(ana, Act("case.closed"), now=NOW, roles=OWNERS):
            Case.objects.filter(pk=cast.cases["shared"]).update(title="changed")
            raise ZeroDivisionError
        assert Case.objects.get(pk=cast.cases["shared"]).title == "The case shared"


def test_an_act_without_a_possible_entry_is_not_done(cast: Cast) -> None:
    """The ledger refuses an entry in another's name; the act falls with it."""
    from dataclasses import replace

    from django.db import DatabaseError

    from traceroom.site.access.member import OWNERS
    from traceroom.site.actions.doing import Act, doing
    from traceroom.site.records.models import Case

    with acting(cast, "ana") as ana:
        forged = replace(ana, person=cast.people["bruno"])
        with pytest.raises(DatabaseError), doing(forged, Act("case.closed"), now=NOW, roles=OWNERS):
            Case.objects.filter(pk=cast.cases["shared"]).update(title="changed")
        assert Case.objects.get(pk=cast.cases["shared"]).title == "The case shared"


def test_a_missing_role_is_named_in_the_sentence(cast: Cast) -> None:
    from traceroom.site.access.member import OWNERS
    from traceroom.site.actions.doing import Refused, only_for

    with acting(cast, "bruno") as bruno:
        with pytest.raises(Refused, match="This is for a case owner or a lead"):
            only_for(bruno, OWNERS)
        only_for(bruno, frozenset())


def test_whoever_comes_later_is_told_by_the_time_of_the_change(cast: Cast) -> None:
    from traceroom.site.actions.doing import tell
    from traceroom.site.records.models import Summary

    with acting(cast, "ana"):
        tell(cast.cases["shared"], NOW.replace(year=2025))
        assert Summary.objects.get(case_id=cast.cases["shared"]).changed_at.year == 2025
