"""Object page: an object, its crops, and what people said of it."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_a_clue_is_taken_back_by_its_author_or_the_owner_of_the_case(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view

    for person, mine in (("ana", True), ("bruno", True), ("kari", False)):
        with acting(cast, person) as actor:
            view = object_view(actor=actor, thing=cast.things["shared"])
        assert [clue.mine for clue in view.clues] == [mine], person
        assert [clue.said_by for clue in view.clues] == ["Ana"]


def test_who_hides_says_things_without_a_name(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view

    with acting(cast, "kari") as kari:
        view = object_view(actor=kari, thing=cast.things["viennas"])
    assert [clue.said_by for clue in view.clues] == ["somebody of another organisation"]


def test_the_handling_code_goes_with_the_object(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view

    with acting(cast, "ana") as ana:
        view = object_view(actor=ana, thing=cast.things["third_code"])
    assert (view.handling, view.handling_text, view.closed, view.removed) == ("H3", "as agreed", False, False)


def test_a_look_at_an_area_is_one_at_its_object_and_where_there_is_none_there_is_nothing(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.object_page import area_view
    from traceroom.site.records.models import Thing

    with acting(cast, "kari") as kari:
        view = area_view(actor=kari, clue=cast.clues["permitted"])
        assert (view.thing, view.name, view.area.name) == (cast.things["permitted"], "bag of permitted", "of permitted")
        for clue in ("shared", "private"):
            with pytest.raises(NotFound):
                area_view(actor=kari, clue=cast.clues[clue])
    with acting(cast, "ana"):
        Thing.objects.filter(pk=cast.things["permitted"]).update(removed_at=NOW)
    with acting(cast, "kari") as kari, pytest.raises(NotFound):
        area_view(actor=kari, clue=cast.clues["permitted"])


def test_a_removed_object_is_there_for_its_owner_alone_and_shows_no_picture(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.object_page import crop_bytes, object_view, thing_row
    from traceroom.site.records.models import Thing

    thing, crop = cast.things["shared"], cast.crops["shared"]
    with acting(cast, "ana") as ana:
        assert crop_bytes(actor=ana, crop=crop, small=False) == b"png"
        assert crop_bytes(actor=ana, crop=crop, small=True) == b"thumb"
        Thing.objects.filter(pk=thing).update(removed_at=NOW)
        assert object_view(actor=ana, thing=thing).removed
        for asked in (lambda: thing_row(thing), lambda: crop_bytes(actor=ana, crop=crop, small=False)):
            with pytest.raises(NotFound):
                asked()
    with acting(cast, "kari") as kari, pytest.raises(NotFound):
        object_view(actor=kari, thing=thing)
