"""Waiting: each member is told what they may do something about, and nobody what they may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, released, shown
from tests.site.cast import NOW, PEOPLE, SHUT_OUT, Cast
from tests.site.databases import as_superuser
from tests.site.links_made import linked
from tests.site.stage import put_up
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from traceroom.site.access.waiting import Wait

INSIDE = NOW + timedelta(hours=1)
"""While others may still object."""


def _waits(cast: Cast, person: str, *, now: datetime = LATER, of: str = "appeals") -> list[Wait]:
    from traceroom.site.access.waiting import waiting

    with acting(cast, person) as actor:
        found = waiting(actor=actor, now=now)
    return [one for one in found.waits if (one.kind == "picture") == (of == "pictures")]


def _kinds(cast: Cast, appeal: UUID, *, now: datetime) -> dict[str, str]:
    """Person -> what they are to do with the appeal."""
    people = (person for person in PEOPLE if person not in SHUT_OUT)
    return {person: one.kind for person in people for one in _waits(cast, person, now=now) if one.on == appeal}


def test_in_the_time_to_object_those_who_may_are_told_and_after_it_whoever_may_release(cast: Cast) -> None:
    appeal = asked(cast)
    assert _kinds(cast, appeal, now=INSIDE) == {"kari": "object", "eva": "object"}
    assert _kinds(cast, appeal, now=LATER) == {"pia": "release"}
    (one,) = _waits(cast, "kari", now=INSIDE)
    assert (one.name, one.reference, one.until) == (
        "Do you know this curtain?",
        "REF-shared",
        NOW + timedelta(hours=48),
    )


def test_what_somebody_asked_for_themselves_does_not_wait_for_them(cast: Cast) -> None:
    from traceroom.site.access.waiting import waiting

    asked(cast, by="bruno")
    for person, found in (("bruno", 0), ("secret", 1)):
        with acting(cast, person) as actor:
            publisher = replace(actor, roles=frozenset({"publisher"}))
            assert waiting(actor=publisher, now=LATER).appeals == found, person


def test_an_objection_is_before_their_whole_organisation_until_it_is_taken_back(cast: Cast) -> None:
    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    owners = dict.fromkeys(("ana", "bruno", "pia", "secret"), "objected")
    assert _kinds(cast, appeal, now=INSIDE) == {**owners, "eva": "object"}
    assert _kinds(cast, appeal, now=LATER) == owners
    with acting(cast, "kari") as kari:
        take_back_objection(actor=kari, objection=objection, now=NOW)
    assert _kinds(cast, appeal, now=INSIDE) == {"eva": "object"}, "whoever has said something is asked no more"
    assert _kinds(cast, appeal, now=LATER) == {"pia": "release"}


def test_an_objection_to_what_is_released_waits_and_one_to_what_was_withdrawn_does_not(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.objections import object_to

    appeal = released(cast)
    assert _kinds(cast, appeal, now=LATER) == {}
    with acting(cast, "kari") as kari:
        object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    assert set(_kinds(cast, appeal, now=LATER)) == {"ana", "bruno", "pia", "secret"}
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=appeal, now=LATER)
    assert _kinds(cast, appeal, now=LATER) == {}


def test_an_answer_takes_it_from_those_who_show_it_to_those_who_objected_for_two_weeks_or_until_they_object_anew(
    cast: Cast,
) -> None:
    from traceroom.site.access.waiting import NEWS
    from traceroom.site.actions.objections import answer_objection, object_to, take_back_objection

    appeal = shown(cast)
    owners = dict.fromkeys(("ana", "bruno", "pia", "secret"), "objected")
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=LATER)
    assert _kinds(cast, appeal, now=LATER) == owners
    with acting(cast, "ana") as ana:
        answer_objection(actor=ana, objection=objection, text="it stays", now=LATER)
    assert _kinds(cast, appeal, now=LATER) == {"kari": "answered"}
    assert _kinds(cast, appeal, now=LATER + NEWS) == {}
    with acting(cast, "kari") as kari:
        anew = object_to(actor=kari, appeal=appeal, reason="a raid is planned", now=LATER + timedelta(hours=1))
    assert _kinds(cast, appeal, now=LATER) == owners
    with acting(cast, "kari") as kari:
        for one in (anew, objection):
            take_back_objection(actor=kari, objection=one, now=LATER)
    assert _kinds(cast, appeal, now=LATER) == {}


def test_of_a_linked_case_the_owner_is_told_the_heading_and_nothing_of_the_case(cast: Cast) -> None:
    linked(cast)
    appeal = asked(cast, "private")
    assert _kinds(cast, appeal, now=INSIDE) == {"kari": "object"}
    (one,) = _waits(cast, "kari", now=INSIDE)
    assert (one.name, one.reference) == ("Do you know this curtain?", "")


def test_of_a_closed_case_nothing_waits_to_be_released(cast: Cast) -> None:
    from traceroom.site.actions.cases import close_case

    asked(cast)
    with acting(cast, "ana") as ana:
        close_case(actor=ana, case=cast.cases["shared"], now=NOW)
    assert _waits(cast, "pia") == []


def test_a_picture_waits_for_everybody_who_may_answer_for_it_but_the_first(cast: Cast) -> None:
    own = {cast.things[case] for case in cast.owns("bruno")}
    assert {one.on for one in _waits(cast, "bruno", of="pictures")} == own
    for person in ("ana", "pia", "olga", "rui", "bob", "eva"):
        assert _waits(cast, person, of="pictures") == [], person
    with acting(cast, "ana") as ana:
        from traceroom.site.actions.objects import remove_object

        remove_object(actor=ana, thing=cast.things["shared"], now=NOW)
    assert {one.on for one in _waits(cast, "bruno", of="pictures")} == own - {cast.things["shared"]}


@pytest.mark.parametrize("person", [person for person in PEOPLE if person not in SHUT_OUT])
def test_unread_tips_are_counted_as_the_list_counts_them_for_its_readers_alone(cast: Cast, person: str) -> None:
    from traceroom.site.access.tip_page import READERS
    from traceroom.site.access.tips_list import tips_view
    from traceroom.site.access.waiting import waiting

    with acting(cast, person) as actor:
        found = waiting(actor=actor, now=LATER).tips
        reads = bool(actor.roles & READERS)
        assert found == (tips_view(actor=actor, thing=None, state="", before=None).unread if reads else 0)
    assert bool(found) == (reads and bool(cast.owns(person)))


def test_very_many_tips_are_counted_to_a_hundred(installed: Installation) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member
    from traceroom.site.access.waiting import MOST, waiting

    stage = put_up(installed)
    with as_superuser(installed) as database:
        database.execute(APPEAL.encode(), [stage.things["crisps"], stage.people["paula"]])
        database.execute(TIPS.encode(), [MOST + 20, stage.things["crisps"]])
        database.commit()
    for person, found in (("paula", MOST + 1), ("bjorn", 0)):
        with asking(stage.people[person]):
            assert waiting(actor=member(stage.people[person]), now=LATER).tips == found, person


APPEAL = """
INSERT INTO records_appeal (id, thing_id, slug, language, title, want, who, known, alt, first, last, png, pixels, width,
  height, other_ways, names_nobody, covers_nothing, status, outcome, edition, made_by_id, made_at, country)
VALUES (gen_random_uuid(), %s, left(gen_random_uuid()::text, 8), 'en', 'Do you know this?', 'where', '', '', 'it', '',
  '', '', repeat('0', 64), 1, 1, '', false, false, 'draft', '', 1, %s, now(), '')
"""
TIPS = """
INSERT INTO records_tip (id, envelope, appeal_id, language, what, "where", "when", how, link, country, may_ask,
  reference, answer_key, received_on, opened_at, source_grade, information_grade, referred_to)
SELECT gen_random_uuid(), gen_random_uuid(), a.id, 'nl', 'seen in Ghent', '', '', '', '', '', false, '', '',
  current_date, now(), '', '', '' FROM generate_series(1, %s) n, records_appeal a WHERE a.thing_id = %s
"""
