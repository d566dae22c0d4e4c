"""Appeal release: two people, exactly what was looked at, after the time to object, and back at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, asked, checks, looked, released, seen, words
from tests.site.cast import NOW, Cast
from tests.site.trial import asked_at


def test_a_second_person_releases_what_they_looked_at(cast: Cast) -> None:
    appeal = released(cast)
    view = seen(cast, appeal)
    assert (view.status, view.released_by, view.released_at) == ("released", "Pia", LATER)
    assert (view.asked_by, view.made_by) == ("Ana", "Ana")


def test_words_that_were_changed_after_the_look_are_not_released(cast: Cast) -> None:
    """Taken back, changed, asked for once more: the page that the second person has open shows what was."""
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.appeals import ask, change, take_back
    from traceroom.site.actions.doing import Refused

    appeal = asked(cast)
    before = looked(cast, appeal)
    with acting(cast, "ana") as ana:
        take_back(actor=ana, appeal=appeal, now=NOW)
        change(actor=ana, appeal=appeal, words=words(title="Whose house is this?"), now=NOW)
        ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=NOW)
    asked_at(appeal, NOW)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="have changed since you looked"):
        release(actor=pia, appeal=appeal, looked=before, publish_at=None, now=LATER)
    after = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=appeal, looked=after, publish_at=None, now=LATER)


def test_other_pixels_or_another_edition_are_not_released(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import Looked, release
    from traceroom.site.actions.doing import Refused

    appeal = asked(cast)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        for other in (Looked("0" * 64, given.edition), Looked(given.pixels, given.edition + 1), Looked("", 0)):
            with pytest.raises(Refused, match="have changed since you looked"):
                release(actor=pia, appeal=appeal, looked=other, publish_at=None, now=LATER)
    assert seen(cast, appeal).status == "asked"


def test_nothing_is_released_while_others_may_object_or_do(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import object_to, take_back_objection

    appeal = asked(cast)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="Others may object until 4 March 2026, 12:00 UTC"):
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=NOW + timedelta(hours=47))
    with acting(cast, "kari") as kari:
        objection = object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="An objection stands"):
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=LATER)
    with acting(cast, "kari") as kari:
        take_back_objection(actor=kari, objection=objection, now=NOW)
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=LATER)


def test_whoever_sees_the_case_since_it_was_asked_for_gets_time_to_object(cast: Cast) -> None:
    from traceroom.site.actions import appeal_release, appeals, sharing
    from traceroom.site.actions.doing import Refused

    with acting(cast, "ana") as ana:
        thing, crop = cast.things["private"], cast.crops["private"]
        appeal = appeals.make(actor=ana, thing=thing, crop=crop, words=words(), now=NOW)
        appeals.ask(actor=ana, appeal=appeal, checks=checks(), hours=0, now=NOW)
        asked_at(appeal, NOW)
        sharing.share(actor=ana, case=cast.cases["private"], room=cast.rooms["open"], now=NOW)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="Others see this case since"):
        appeal_release.release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=LATER)


def test_a_draft_is_not_released_and_only_a_publisher_releases(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.doing import Refused

    draft = cast.appeals["shared"]
    given = looked(cast, draft)
    with acting(cast, "pia") as pia, pytest.raises(Refused, match="Nobody asks for it"):
        release(actor=pia, appeal=draft, looked=given, publish_at=None, now=LATER)
    appeal = asked(cast, by="bruno")
    given = looked(cast, appeal)
    with acting(cast, "ana") as ana, pytest.raises(Refused, match="a publisher"):
        release(actor=ana, appeal=appeal, looked=given, publish_at=None, now=LATER)


@pytest.mark.parametrize("first", ["made", "asked"])
def test_whoever_made_or_asked_for_it_releases_it_under_no_role(cast: Cast, first: str) -> None:
    """The sentence comes before the database has to refuse; both are tried."""
    from django.db import ProgrammingError, transaction

    from traceroom.site.access.member import Member
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.appeals import ask, make
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Appeal

    author, asker = ("ana", "bruno") if first == "made" else ("bruno", "ana")
    with acting(cast, author) as actor:
        appeal = make(actor=actor, thing=cast.things["shared"], crop=cast.crops["shared"], words=words(), now=NOW)
    with acting(cast, asker) as actor:
        ask(actor=actor, appeal=appeal, checks=checks(), hours=48, now=NOW)
    asked_at(appeal, NOW)
    given = looked(cast, appeal)
    with acting(cast, "ana") as ana:
        too = Member(**{name: getattr(ana, name) for name in ana.__slots__} | {"roles": ana.roles | {"publisher"}})
        with pytest.raises(Refused, match="Two people release"):
            release(actor=too, appeal=appeal, looked=given, publish_at=None, now=LATER)
        with pytest.raises(ProgrammingError, match="a publisher releases"), transaction.atomic():
            Appeal.objects.filter(pk=appeal).update(status="released", released_by=ana.person, released_at=LATER)


@pytest.mark.parametrize("first", ["made", "asked"])
def test_a_publisher_who_made_or_asked_for_it_by_sql_does_not_release_it_by_sql(cast: Cast, first: str) -> None:
    from django.db import IntegrityError, transaction

    from traceroom.site.records.models import Appeal

    draft = Appeal.objects.filter(pk=cast.appeals["private"])
    asking = {
        "status": "asked", "asked_at": NOW, "objections_until": NOW, "other_ways": "asked", "names_nobody": True,
        "covers_nothing": True,
    }  # fmt: skip
    maker, asker = ("pia", "ana") if first == "made" else ("ana", "pia")
    with acting(cast, maker):
        assert draft.update(made_by=cast.people[maker]) == 1
    with acting(cast, asker):
        assert draft.update(asked_by=cast.people[asker], **asking) == 1
    with acting(cast, "pia"), pytest.raises(IntegrityError, match="appeal_two_people"), transaction.atomic():
        draft.update(status="released", released_by=cast.people["pia"], released_at=LATER)


def test_the_database_refuses_what_was_not_asked_for_and_another_name(cast: Cast) -> None:
    from django.db import ProgrammingError, transaction

    from traceroom.site.records.models import Appeal

    appeal = asked(cast)
    as_pia = {"status": "released", "released_by": cast.people["pia"], "released_at": LATER}
    for person, columns, why in (
        ("pia", as_pia | {"title": "Whose house is this?"}, "what is released is what was asked for"),
        ("pia", as_pia | {"png": b"others", "pixels": "1" * 64}, "what is released is what was asked for"),
        ("bruno", as_pia, "everybody acts in their own name"),
    ):
        with acting(cast, person), pytest.raises(ProgrammingError, match=why), transaction.atomic():
            Appeal.objects.filter(pk=appeal).update(**columns)
    with acting(cast, "pia"), pytest.raises(ProgrammingError, match="first it is asked for"), transaction.atomic():
        Appeal.objects.filter(pk=appeal).update(status="withdrawn")
        Appeal.objects.filter(pk=appeal).update(**as_pia)


def test_a_time_is_within_the_next_year(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.doing import Refused

    appeal = asked(cast)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        for wrong in (LATER - timedelta(hours=1), LATER + timedelta(days=400)):
            with pytest.raises(Refused, match="within the next year"):
                release(actor=pia, appeal=appeal, looked=given, publish_at=wrong, now=LATER)
        release(actor=pia, appeal=appeal, looked=given, publish_at=LATER + timedelta(days=7), now=LATER)
    assert seen(cast, appeal).publish_at == LATER + timedelta(days=7)


def test_it_is_withdrawn_at_once_by_a_publisher_too_and_once(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import withdraw
    from traceroom.site.actions.doing import Refused

    appeal = released(cast)
    with acting(cast, "pia") as pia:
        withdraw(actor=pia, appeal=appeal, now=LATER)
        with pytest.raises(Refused, match="withdrawn already"):
            withdraw(actor=pia, appeal=appeal, now=LATER)
    assert (seen(cast, appeal).status, seen(cast, appeal).withdrawn_by) == ("withdrawn", "Pia")


def test_the_country_is_told_by_the_owner_and_two_weeks_later(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import say_outcome
    from traceroom.site.actions.doing import Refused

    appeal = released(cast)
    with acting(cast, "bruno") as bruno, pytest.raises(Refused, match="a case owner or a lead"):
        say_outcome(actor=bruno, appeal=appeal, outcome="identified", now=LATER)
    with acting(cast, "ana") as ana:
        for outcome, country, why in (("found", "", "Choose"), ("country_found", "", "which country"),
                                      ("country_found", "ZZ", "which country")):  # fmt: skip
            with pytest.raises(Refused, match=why):
                say_outcome(actor=ana, appeal=appeal, outcome=outcome, country=country, now=LATER)
        say_outcome(actor=ana, appeal=appeal, outcome="country_found", country="BE", now=LATER)
    told = seen(cast, appeal)
    assert (told.outcome, told.country, told.country_from) == ("country_found", "BE", LATER + timedelta(days=14))
    with acting(cast, "ana") as ana:
        say_outcome(actor=ana, appeal=appeal, outcome="identified", country="BE", now=LATER)
    told = seen(cast, appeal)
    assert (told.outcome, told.country, told.country_from) == ("identified", "", None)
    with acting(cast, "ana") as ana, pytest.raises(Refused, match="The public does not see it"):
        say_outcome(actor=ana, appeal=cast.appeals["shared"], outcome="identified", now=LATER)
