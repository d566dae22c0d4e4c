"""Member: who acts, with organisation and roles."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.cast import Cast


def test_a_member_has_an_organisation_and_roles(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member

    with asking(cast.people["ana"]):
        ana = member(cast.people["ana"])
    assert (ana.name, ana.organisation_name, ana.roles) == ("Ana", "Lisbon", frozenset({"case_owner", "lead"}))


def test_whoever_was_shut_out_or_never_was_is_no_member(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member

    for person in (cast.people["gil"], uuid4()):
        with asking(person), pytest.raises(NotFound):
            member(person)
