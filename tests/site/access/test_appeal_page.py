"""Appeal page: who reads what of it, what they may do, and what naming the object would be worth."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import asked, seen
from tests.site.cast import NOW, Cast
from tests.site.stage import put_up
from traceroom.site.installation import Installation


def test_a_draft_is_for_its_own_organisation(cast: Cast) -> None:
    from traceroom.site.access.appeal_page import appeal_png
    from traceroom.site.access.member import NotFound

    draft = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        assert appeal_png(actor=ana, appeal=draft) == b"png"
    for person in ("kari", "eva", "bob"):
        with pytest.raises(NotFound):
            seen(cast, draft, by=person)
        with acting(cast, person) as actor, pytest.raises(NotFound):
            appeal_png(actor=actor, appeal=draft)


def test_what_was_asked_for_is_read_by_whoever_sees_the_case_and_nobody_else(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound

    appeal = asked(cast)
    theirs = seen(cast, appeal, by="kari")
    assert (theirs.ours, theirs.may_object, theirs.may_release, theirs.neighbours) == (False, True, False, False)
    with pytest.raises(NotFound):
        seen(cast, appeal, by="bob")


def test_who_may_do_what_with_it(cast: Cast) -> None:
    appeal = asked(cast)
    may = {name: seen(cast, appeal, by=name) for name in ("ana", "bruno", "pia")}
    assert [name for name in may if may[name].may_keep] == ["ana", "bruno"]
    assert [name for name in may if may[name].may_release] == ["pia"]
    assert [name for name in may if may[name].may_own] == ["ana"]
    assert [name for name in may if may[name].first_hand] == ["ana"]


def test_others_see_the_case_or_nobody_does(cast: Cast) -> None:
    assert seen(cast, cast.appeals["shared"]).neighbours and not seen(cast, cast.appeals["private"]).neighbours


def test_its_worth_is_the_one_of_this_object(installed: Installation) -> None:
    """Of four objects of the case, each has its own; and of others' objects nobody writes an appeal."""
    from django.db import connection, transaction

    from traceroom.site.access.appeal_page import composing
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member

    stage = put_up(installed)
    with transaction.atomic():
        with asking(stage.people["paula"]):
            paula = member(stage.people["paula"])
            views = {name: composing(actor=paula, thing=thing) for name, thing in stage.things.items()}
        for person in ("bjorn", "tina"):
            with asking(stage.people[person]), pytest.raises(NotFound):
                composing(actor=member(stage.people[person]), thing=stage.things["crisps"])
    connection.close()
    for name, view in views.items():
        assert view.name == name and len(view.crops) == 1
        assert view.worth is None or (view.worth.name == name and view.worth.bits >= 0 and view.worth.sentence)
    assert views["crisps"].worth is not None


def test_whoever_chooses_a_picture_sees_which_one_is_shown_as_long_as_the_object_has_it(cast: Cast) -> None:
    from traceroom.site.access.appeal_page import choosing
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.objects import remove_crop

    appeal, crop = cast.appeals["shared"], cast.crops["shared"]
    with acting(cast, "ana") as ana:
        assert choosing(actor=ana, appeal=appeal).shown == crop
        remove_crop(actor=ana, crop=crop, now=NOW)
        found = choosing(actor=ana, appeal=appeal)
    assert (found.shown, found.crops, found.alt) == (None, (), "a bag")
    for person in ("kari", "bob"):
        with acting(cast, person) as actor, pytest.raises(NotFound):
            choosing(actor=actor, appeal=appeal)
