"""Appeal composing: what naming the object would be worth, and which pictures there are."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.stage import put_up
from traceroom.site.installation import Installation


def test_its_worth_is_the_one_of_this_object(installed: Installation) -> None:
    """Of four objects of the case, each has its own; and of others' objects nobody writes an appeal."""
    from django.db import connection, transaction

    from traceroom.site.access.appeal_composing import composing
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
    from traceroom.site.access.appeal_composing import choosing
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
