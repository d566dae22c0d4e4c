"""Colleagues: what an operator does for their own people; for others there is nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.site.cast import Cast
from tests.site.door import come_in, somebody
from traceroom.site.installation import Installation

NOW = datetime.now(UTC)


def test_invitations_are_made_and_taken_back(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.colleagues import waiting
    from traceroom.site.access.member import NotFound, member
    from traceroom.site.actions import colleagues
    from traceroom.site.actions.people import Guest

    with asking(cast.people["olga"]):
        olga = member(cast.people["olga"])
        before = set(waiting(actor=olga, now=NOW))
        colleagues.invite(actor=olga, guest=Guest("Ida", "Ida@lisbon.example", ["lead"]), now=NOW)
        (made,) = set(waiting(actor=olga, now=NOW)) - before
        assert (made.email, made.roles, made.way_back) == ("ida@lisbon.example", ("lead",), False)
        colleagues.invite(actor=olga, guest=Guest("Ida", "ida@lisbon.example", ["analyst"]), now=NOW)
        (again,) = set(waiting(actor=olga, now=NOW)) - before
        assert again.id != made.id, "the earlier link ended"
        colleagues.take_back(actor=olga, invitation=again.id, now=NOW)
        assert set(waiting(actor=olga, now=NOW)) == before
        with pytest.raises(NotFound):
            colleagues.take_back(actor=olga, invitation=again.id, now=NOW)


def test_what_makes_no_sense_is_a_sentence(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member
    from traceroom.site.actions import colleagues
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.people import Guest

    with asking(cast.people["olga"]):
        olga = member(cast.people["olga"])
        with pytest.raises(Refused, match="one of your people"):
            colleagues.invite(actor=olga, guest=Guest("Ana", "ana@lisbon.example", ["lead"]), now=NOW)
        with pytest.raises(Refused, match="another operator"):
            colleagues.way_back(actor=olga, person=olga.person, now=NOW)
        with pytest.raises(Refused, match="another operator can"):
            colleagues.shut_out(actor=olga, person=olga.person, now=NOW)


@pytest.mark.parametrize(("actor", "person"), [("olga", "kari"), ("ana", "bruno"), ("kari", "ana")])
def test_other_peoples_people_are_nobody(cast: Cast, actor: str, person: str) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member
    from traceroom.site.actions import colleagues

    with asking(cast.people[actor]):
        asker = member(cast.people[actor])
        for act in (colleagues.way_back, colleagues.let_in, colleagues.shut_out):
            with pytest.raises(NotFound):
                act(actor=asker, person=cast.people[person], now=NOW)


def test_shutting_out_ends_every_session_and_letting_in_opens_the_account(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member
    from traceroom.site.actions import colleagues

    boss = somebody(installed, "operator")
    who = somebody(installed, of=boss.organisation)
    browser = come_in(who)
    assert browser.get("/").status_code == 200

    def ask(act: object, person: UUID) -> None:
        with asking(boss.id):
            act(actor=member(boss.id), person=person, now=NOW)  # type: ignore[operator]

    ask(colleagues.shut_out, who.id)
    assert browser.get("/")["Location"].startswith("/account/login/")
    who.set("locked_until = now() + interval '1 hour', failures = 5")
    ask(colleagues.let_in, who.id)
    assert who.kept("is_active") and who.kept("failures") == 0 and who.kept("locked_until") is None
    come_in(who, step=1)
    assert boss.did() == ["person.shut_out", "person.let_in"]
