"""Appeals: written, changed, forgotten, asked for and objected to; each refusal is a sentence and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import LATER, SENT, asked, checks, looked, seen, words
from tests.site.cast import NOW, Cast
from tests.site.trial import asked_at


def test_a_draft_has_its_own_copy_of_the_pixels_and_an_address_that_says_nothing(cast: Cast) -> None:
    from traceroom.site.actions.appeals import make
    from traceroom.site.records.models import Appeal, Crop

    with acting(cast, "bruno") as bruno:
        made = make(actor=bruno, thing=cast.things["shared"], crop=cast.crops["shared"], words=words(), now=NOW)
        Crop.objects.filter(pk=cast.crops["shared"]).delete()
        row = Appeal.objects.get(pk=made)
    assert bytes(row.png) == b"png" and row.pixels == sha256(b"png").hexdigest()
    assert (row.status, row.edition, row.made_by_id) == ("draft", 1, cast.people["bruno"])
    assert len(row.slug) == 10 and row.slug not in str(made)


def test_a_picture_of_another_object_makes_no_appeal(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.appeals import make
    from traceroom.site.actions.doing import Refused

    with acting(cast, "ana") as ana:
        for crop in (cast.crops["private"], cast.crops["oslos"], uuid4()):
            with pytest.raises(Refused, match="Choose one of the object's pictures"):
                make(actor=ana, thing=cast.things["shared"], crop=crop, words=words(), now=NOW)
        with pytest.raises(NotFound):
            make(actor=ana, thing=cast.things["oslos"], crop=cast.crops["oslos"], words=words(), now=NOW)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": " "}, "Give it a question as its heading"),
        ({"want": "\0"}, "Say what we want to know"),
        ({"alt": ""}, "Describe the picture in a sentence"),
        ({"title": "t" * 121}, "Shorten this to 120 characters"),
        ({"known": "k" * 401}, "Shorten this to 400 characters"),
        ({"language": "English"}, "by its code"),
        ({"first": "12"}, "four digits"),
        ({"first": "2015", "last": "2011"}, "The years run backwards"),
        ({"kind": "people"}, "Choose a kind of thing"),
        ({"translations": {"fr": {"slug": "x"}}}, "A translation names its language"),
        ({"translations": {"fr": {"title": "t" * 121}}}, "Shorten this to 120 characters"),
    ],
)
def test_words_that_will_not_do_are_refused_with_a_sentence(cast: Cast, given: dict[str, object], why: str) -> None:
    from traceroom.site.actions.appeals import change
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Appeal

    appeal = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        before = Appeal.objects.filter(pk=appeal).values().get()
        with pytest.raises(Refused, match=why):
            change(actor=ana, appeal=appeal, words=words(**given), now=NOW)
        assert Appeal.objects.filter(pk=appeal).values().get() == before


def test_whoever_changes_a_draft_has_made_it_and_empty_translations_go(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change
    from traceroom.site.records.models import Appeal

    appeal = cast.appeals["shared"]
    with acting(cast, "bruno") as bruno:
        given = {"fr": {"title": " Ce rideau ? "}, "nl": {"title": " "}, "en": {"title": "its own"}}
        change(actor=bruno, appeal=appeal, words=words(translations=given), now=LATER)
        row = Appeal.objects.get(pk=appeal)
    assert row.made_by_id == cast.people["bruno"] and row.translations == {"fr": {"title": "Ce rideau ?"}}


def _another(cast: Cast, png: bytes = b"another") -> UUID:
    """A second picture of the shared object."""
    from traceroom.site.actions.objects import CheckedCrop, add_crop

    with acting(cast, "ana") as ana:
        return add_crop(actor=ana, thing=cast.things["shared"], new=CheckedCrop(png, b"thumb", 7, 5, ""), now=NOW)


def test_another_picture_comes_with_its_words_and_leaves_no_word_about_the_one_before(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change, change_picture
    from traceroom.site.records.models import Appeal

    appeal, crop = cast.appeals["shared"], _another(cast)
    with acting(cast, "ana") as ana:
        given = {"fr": {"title": "Ce rideau ?", "alt": "Un rideau"}, "nl": {"alt": "Een gordijn"}}
        change(actor=ana, appeal=appeal, words=words(translations=given), now=NOW)
    with acting(cast, "bruno") as bruno:
        change_picture(actor=bruno, appeal=appeal, crop=crop, alt=" The other side ", now=LATER)
        row = Appeal.objects.get(pk=appeal)
        assert (bytes(row.png), row.pixels, row.width, row.height) == (b"another", sha256(b"another").hexdigest(), 7, 5)
        assert (row.alt, row.title, row.translations) == (
            "The other side",
            SENT["title"],
            {"fr": {"title": "Ce rideau ?"}},
        )
        assert (row.made_by_id, row.made_at, row.status) == (cast.people["bruno"], LATER, "draft")
        change_picture(actor=bruno, appeal=appeal, crop=crop, alt="Its other side", now=LATER)
        assert Appeal.objects.get(pk=appeal).translations == {"fr": {"title": "Ce rideau ?"}}


def test_the_same_picture_in_better_words_keeps_those_of_other_languages(cast: Cast) -> None:
    from traceroom.site.actions.appeals import change, change_picture
    from traceroom.site.records.models import Appeal

    appeal, given = cast.appeals["shared"], {"fr": {"alt": "Un rideau"}}
    with acting(cast, "ana") as ana:
        change_picture(actor=ana, appeal=appeal, crop=cast.crops["shared"], alt="A bag", now=NOW)
        change(actor=ana, appeal=appeal, words=words(translations=given), now=NOW)
        change_picture(actor=ana, appeal=appeal, crop=cast.crops["shared"], alt="A better bag", now=NOW)
        assert Appeal.objects.get(pk=appeal).translations == given


@pytest.mark.parametrize(
    ("crop", "alt", "why"),
    [
        ("private", "a bag", "Choose one of the object's pictures"),
        ("shared", " ", "Describe the picture in a sentence"),
        ("shared", "a" * 301, "Shorten this to 300 characters"),
    ],
)
def test_a_picture_of_another_object_or_without_words_is_refused(cast: Cast, crop: str, alt: str, why: str) -> None:
    from traceroom.site.actions.appeals import change_picture
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Appeal

    appeal = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        before = Appeal.objects.filter(pk=appeal).values().get()
        with pytest.raises(Refused, match=why):
            change_picture(actor=ana, appeal=appeal, crop=cast.crops[crop], alt=alt, now=NOW)
        assert Appeal.objects.filter(pk=appeal).values().get() == before


def test_what_somebody_looked_at_before_the_picture_was_another_one_is_not_released(cast: Cast) -> None:
    from traceroom.site.actions.appeal_release import release
    from traceroom.site.actions.appeals import ask, change_picture, take_back
    from traceroom.site.actions.doing import Refused

    appeal, crop = asked(cast), _another(cast)
    before = looked(cast, appeal)
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="Take that back first"):
            change_picture(actor=ana, appeal=appeal, crop=crop, alt="another", now=NOW)
        take_back(actor=ana, appeal=appeal, now=NOW)
        change_picture(actor=ana, appeal=appeal, crop=crop, alt="another", now=NOW)
        ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=NOW)
    asked_at(appeal, NOW)
    now = looked(cast, appeal)
    assert now.edition > before.edition and now.pixels != before.pixels
    with acting(cast, "pia") as pia:
        for stale in (before, replace(now, pixels=before.pixels), replace(now, edition=before.edition)):
            with pytest.raises(Refused, match="have changed since you looked"):
                release(actor=pia, appeal=appeal, looked=stale, publish_at=None, now=LATER)
        release(actor=pia, appeal=appeal, looked=now, publish_at=None, now=LATER)


def test_what_was_asked_for_is_neither_changed_nor_forgotten_until_it_is_a_draft_again(cast: Cast) -> None:
    from traceroom.site.actions.appeals import ask, change, forget, take_back
    from traceroom.site.actions.doing import Refused

    appeal = asked(cast)
    with acting(cast, "bruno") as bruno:
        with pytest.raises(Refused, match="Take that back first"):
            change(actor=bruno, appeal=appeal, words=words(), now=NOW)
        with pytest.raises(Refused, match="Take that back first"):
            ask(actor=bruno, appeal=appeal, checks=checks(), hours=48, now=NOW)
        with pytest.raises(Refused, match="withdrawn instead"):
            forget(actor=bruno, appeal=appeal, now=NOW)
        take_back(actor=bruno, appeal=appeal, now=NOW)
        change(actor=bruno, appeal=appeal, words=words(title="Or this?"), now=NOW)
        with pytest.raises(Refused, match="Nobody asks for it"):
            take_back(actor=bruno, appeal=appeal, now=NOW)
    assert seen(cast, appeal).title == "Or this?"


def test_a_draft_is_forgotten_unless_somebody_has_told_something_about_it(cast: Cast) -> None:
    from traceroom.site.actions.appeals import forget, make
    from traceroom.site.actions.doing import Refused
    from traceroom.site.records.models import Appeal

    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="Only a draft"):
            forget(actor=ana, appeal=cast.appeals["shared"], now=NOW)
        made = make(actor=ana, thing=cast.things["shared"], crop=cast.crops["shared"], words=words(), now=NOW)
        assert forget(actor=ana, appeal=made, now=NOW) == cast.things["shared"]
        assert not Appeal.objects.filter(pk=made).exists()


def test_a_draft_that_somebody_has_objected_to_stays(cast: Cast) -> None:
    from traceroom.site.actions.appeals import forget, take_back
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objections import object_to

    appeal = asked(cast)
    with acting(cast, "kari") as kari:
        object_to(actor=kari, appeal=appeal, reason="it is in ours", now=NOW)
    with acting(cast, "ana") as ana:
        take_back(actor=ana, appeal=appeal, now=NOW)
        with pytest.raises(Refused, match="stays written down"):
            forget(actor=ana, appeal=appeal, now=NOW)


@pytest.mark.parametrize(
    ("given", "hours", "why"),
    [
        ({"other_ways": " "}, 48, "which other ways were tried"),
        ({"other_ways": "w" * 501}, 48, "at most 500"),
        ({"names_nobody": False}, 48, "tick both boxes"),
        ({"covers_nothing": False}, 48, "tick both boxes"),
        ({}, 47, "between 48 and 1440 hours"),
        ({}, 1441, "between 48 and 1440 hours"),
    ],
)
def test_asking_needs_the_whole_checklist_and_time_for_others(
    cast: Cast, given: dict[str, object], hours: int, why: str
) -> None:
    from traceroom.site.actions.appeals import ask
    from traceroom.site.actions.doing import Refused

    with acting(cast, "ana") as ana, pytest.raises(Refused, match=why):
        ask(actor=ana, appeal=cast.appeals["shared"], checks=checks(**given), hours=hours, now=NOW)
    assert seen(cast, cast.appeals["shared"]).status == "draft"


def test_where_nobody_else_sees_the_case_nobody_is_given_time(cast: Cast) -> None:
    from traceroom.site.actions.appeals import ask

    with acting(cast, "ana") as ana:
        ask(actor=ana, appeal=cast.appeals["private"], checks=checks(), hours=0, now=NOW)
    asked_at(cast.appeals["private"], NOW)
    view = seen(cast, cast.appeals["private"])
    assert (view.status, view.objections_until, view.open_until) == ("asked", NOW, None)


def test_a_closed_case_asks_the_public_nothing(cast: Cast) -> None:
    from traceroom.site.actions.appeals import ask, change, make
    from traceroom.site.actions.cases import close_case
    from traceroom.site.actions.doing import Refused

    appeal, thing, crop = cast.appeals["shared"], cast.things["shared"], cast.crops["shared"]
    with acting(cast, "ana") as ana:
        close_case(actor=ana, case=cast.cases["shared"], now=NOW)
        with pytest.raises(Refused, match="closed"):
            make(actor=ana, thing=thing, crop=crop, words=words(), now=NOW)
        with pytest.raises(Refused, match="closed"):
            change(actor=ana, appeal=appeal, words=words(), now=NOW)
        with pytest.raises(Refused, match="closed"):
            ask(actor=ana, appeal=appeal, checks=checks(), hours=48, now=NOW)
