"""Appeal editions: the next one beside what is shown, which stays until it is replaced, and of what was withdrawn."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from tests.site.acting import acting
from tests.site.appeals_written import LATER, checks, looked, released, seen, shown, words
from tests.site.cast import NOW, Cast
from tests.site.trial import asked_at

THEN = LATER + timedelta(days=3)


def _next(cast: Cast, appeal: UUID) -> UUID:
    from traceroom.site.actions.appeal_editions import next_edition

    with acting(cast, "ana") as ana:
        return next_edition(actor=ana, appeal=appeal, now=LATER)


def _released(cast: Cast, appeal: UUID) -> None:
    """Other words, asked for and released."""
    from traceroom.site.actions import appeal_release, appeals

    with acting(cast, "ana") as ana:
        appeals.change(actor=ana, appeal=appeal, words=words(title="Do you know these curtains?"), now=LATER)
        appeals.ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=LATER)
    asked_at(appeal, NOW)
    look = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        appeal_release.release(actor=pia, appeal=appeal, looked=look, publish_at=None, now=THEN)


def test_the_next_edition_begins_as_a_draft_beside_what_stays_shown(cast: Cast) -> None:
    first = shown(cast)
    made = _next(cast, first)
    one, other = seen(cast, first), seen(cast, made)
    assert (one.status, other.status, other.edition, other.slug) == ("published", "draft", one.edition + 1, one.slug)
    assert (other.title, other.pixels, other.published_at, other.released_by) == (one.title, one.pixels, None, "")
    assert other.instead_of is not None and one.next is not None
    assert (other.instead_of.id, one.next.id) == (first, made)


def test_there_is_one_to_come_at_most_and_a_deleted_draft_makes_room(cast: Cast) -> None:
    from traceroom.site.actions.appeals import forget
    from traceroom.site.actions.doing import Refused

    first = shown(cast)
    made = _next(cast, first)
    with pytest.raises(Refused, match="is there already"):
        _next(cast, first)
    with acting(cast, "ana") as ana:
        assert forget(actor=ana, appeal=made, now=LATER) == cast.things["shared"]
    assert seen(cast, first).next is None and _next(cast, first) != made


def test_it_is_only_of_what_the_public_sees(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused

    for appeal in (cast.appeals["shared"], released(cast)):
        with pytest.raises(Refused, match="nothing to update"):
            _next(cast, appeal)


def test_withdrawing_what_is_shown_stops_the_next_edition_that_is_asked_for_and_leaves_a_draft(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import withdraw

    for stop in (False, True):
        first = shown(cast)
        made = _next(cast, first)
        if stop:
            _released(cast, made)
        with acting(cast, "ana") as ana:
            withdraw(actor=ana, appeal=first, now=THEN)
        assert seen(cast, first).status == "withdrawn"
        assert seen(cast, made).status == ("withdrawn" if stop else "draft")


def test_withdrawing_the_next_edition_leaves_what_is_shown_and_another_may_begin(cast: Cast) -> None:
    from traceroom.site.actions.appeal_editions import begin_again
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.doing import Refused

    first = shown(cast)
    made = _next(cast, first)
    _released(cast, made)
    with acting(cast, "ana") as ana:
        withdraw(actor=ana, appeal=made, now=THEN)
    assert (seen(cast, first).status, seen(cast, made).status) == ("published", "withdrawn")
    third = _next(cast, first)
    assert seen(cast, third).edition == seen(cast, made).edition + 1
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="A newer edition is there"):
            begin_again(actor=ana, appeal=made, now=THEN)
        with pytest.raises(Refused, match="Update it instead"):
            begin_again(actor=ana, appeal=first, now=THEN)


def test_an_objection_to_what_is_shown_stops_the_next_edition_also_in_the_database(cast: Cast) -> None:
    from traceroom.site.access.appeals_list import appeals_list
    from traceroom.site.access.waiting import waiting
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.appeals import ask
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import object_to, take_back_objection
    from traceroom.site.records.models import Appeal

    first = shown(cast)
    made = _next(cast, first)
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=first, reason="it is in ours", now=LATER)
    with acting(cast, "ana") as ana:
        ask(actor=ana, appeal=made, checks=checks(), hours=48, now=LATER)
    asked_at(made, NOW)
    look = looked(cast, made)
    assert seen(cast, made).elsewhere == 1
    with acting(cast, "pia") as pia:
        assert {one.id: one.objections for one in appeals_list(actor=pia, now=THEN)}.items() >= {
            first: 1,
            made: 1,
        }.items()
        assert {one.on: one.kind for one in waiting(actor=pia, now=THEN).waits} == {first: "objected", made: "objected"}
        with pytest.raises(Refused, match="An objection stands"):
            release(actor=pia, appeal=made, looked=look, publish_at=None, now=THEN)
        with pytest.raises(ProgrammingError, match="an objection stands"), transaction.atomic():
            Appeal.objects.filter(pk=made).update(status="released", released_by=pia.person, released_at=THEN)
    with acting(cast, "kari") as kari:
        take_back_objection(actor=kari, objection=objection, now=THEN)
    with acting(cast, "pia") as pia:
        assert {one.on: one.kind for one in waiting(actor=pia, now=THEN).waits} == {made: "release"}
        release(actor=pia, appeal=made, looked=look, publish_at=None, now=THEN)


def test_what_came_of_it_is_told_with_the_next_edition_too(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import say_outcome

    first = shown(cast)
    with acting(cast, "ana") as ana:
        say_outcome(actor=ana, appeal=first, outcome="country_found", country="BE", now=LATER)
    made = _next(cast, first)
    assert (seen(cast, made).outcome, seen(cast, made).country) == ("country_found", "BE")
    with acting(cast, "ana") as ana:
        say_outcome(actor=ana, appeal=first, outcome="identified", now=LATER)
    assert (seen(cast, made).outcome, seen(cast, made).country) == ("identified", "")


def test_the_room_puts_nothing_under_an_address_but_the_next_edition_of_what_is_shown_there(cast: Cast) -> None:
    """With rows of its own: of another object, of something that is not shown, an older one, or as if replaced."""
    from traceroom.site.records.models import Appeal

    first, drafted = shown(cast), cast.appeals["private"]
    with acting(cast, "ana") as ana:
        row, other = Appeal.objects.get(pk=first), Appeal.objects.get(pk=drafted)
        columns = {
            "language": "en", "title": "t", "want": "w", "alt": "a", "png": b"", "pixels": "0" * 64, "width": 1,
            "height": 1, "made_by_id": ana.person, "made_at": LATER,
        }  # fmt: skip
        for thing, slug, edition, more in (
            (other.thing_id, row.slug, 7, {}),
            (other.thing_id, other.slug, 7, {}),
            (row.thing_id, row.slug, row.edition, {}),
            (row.thing_id, row.slug, 7, {"outcome": "identified"}),
            (row.thing_id, "anotherone", 1, {"outcome": "identified"}),
        ):
            with pytest.raises(ProgrammingError, match="a next edition is"), transaction.atomic():
                Appeal.objects.create(thing_id=thing, slug=slug, edition=edition, **columns, **more)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Appeal.objects.filter(pk=first).update(status="replaced")
        Appeal.objects.create(thing_id=row.thing_id, slug=row.slug, edition=7, **columns)
        with pytest.raises(IntegrityError, match="appeal_one_to_come"), transaction.atomic():
            Appeal.objects.create(thing_id=row.thing_id, slug=row.slug, edition=8, **columns)
    with acting(cast, "bob") as bob, pytest.raises(ProgrammingError, match="a next edition is"), transaction.atomic():
        Appeal.objects.create(
            thing_id=cast.things["bostons"], slug=row.slug, edition=9, **(columns | {"made_by_id": bob.person})
        )


def test_the_next_edition_of_what_was_withdrawn_keeps_the_address_and_begins_as_a_draft(cast: Cast) -> None:
    from traceroom.site.actions.appeal_editions import begin_again
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.doing import Refused

    appeal = released(cast)
    before = seen(cast, appeal)
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="It is not withdrawn"):
            begin_again(actor=ana, appeal=appeal, now=LATER)
        withdraw(actor=ana, appeal=appeal, now=LATER + timedelta(hours=1))
        begin_again(actor=ana, appeal=appeal, now=LATER + timedelta(hours=2))
    after = seen(cast, appeal)
    assert (after.slug, after.edition, after.status) == (before.slug, before.edition + 1, "draft")
    assert (after.asked_by, after.released_by, after.withdrawn_by, after.objections_until) == ("", "", "", None)
