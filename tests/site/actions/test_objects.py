"""Objects: added with a number of their own, corrected, taken out and brought back."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_numbers_go_on_and_a_removed_one_is_not_given_again(cast: Cast) -> None:
    from traceroom.site.actions.objects import NewObject, add_object, remove_object
    from traceroom.site.records.models import Thing
    from traceroom.values.kind import Kind

    with acting(cast, "ana") as ana:
        second = add_object(actor=ana, case=cast.cases["shared"], new=NewObject("jar", Kind.PACKAGED), now=NOW)
        remove_object(actor=ana, thing=second, now=NOW)
        third = add_object(actor=ana, case=cast.cases["shared"], new=NewObject("lid", Kind.PACKAGED), now=NOW)
        numbers = dict(Thing.objects.filter(pk__in=[second, third]).values_list("pk", "number"))
    assert numbers == {second: 2, third: 3}


def test_an_object_needs_a_name_and_carries_no_book(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.objects import READINGS, NewObject, add_object
    from traceroom.values.kind import Kind

    for new in (NewObject(" ", Kind.PACKAGED), NewObject("jar", Kind.PACKAGED, ("x",) * (READINGS + 1))):
        with acting(cast, "ana") as ana, pytest.raises(Refused):
            add_object(actor=ana, case=cast.cases["shared"], new=new, now=NOW)


def test_a_removed_objects_clues_stop_counting_and_count_again(cast: Cast) -> None:
    from traceroom.site.actions.objects import bring_back_object, remove_object
    from traceroom.site.records.models import Summary

    def leading() -> str:
        return Summary.objects.get(case_id=cast.cases["shared"]).country

    with acting(cast, "ana") as ana:
        remove_object(actor=ana, thing=cast.things["shared"], now=NOW)
        assert leading() == ""
        bring_back_object(actor=ana, thing=cast.things["shared"], now=NOW)
        assert leading() == "BE"


def test_another_name_and_kind_are_kept(cast: Cast) -> None:
    from traceroom.site.actions.objects import change_object
    from traceroom.site.records.models import Thing
    from traceroom.values.kind import Kind

    with acting(cast, "bruno") as bruno:
        change_object(actor=bruno, thing=cast.things["shared"], name=" jar ", kind=Kind.SOUVENIR, now=NOW)
        row = Thing.objects.get(pk=cast.things["shared"])
    assert (row.name, row.kind) == ("jar", "souvenir")


def test_a_crop_is_kept_and_its_pixels_go_for_good(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.object_page import crop_bytes
    from traceroom.site.actions.objects import CheckedCrop, add_crop, remove_crop

    with acting(cast, "ana") as ana:
        crop = add_crop(actor=ana, thing=cast.things["shared"], new=CheckedCrop(b"P", b"s", 2, 3, "checked"), now=NOW)
        assert crop_bytes(actor=ana, crop=crop, small=False) == b"P"
        assert remove_crop(actor=ana, crop=crop, now=NOW) == cast.things["shared"]
        with pytest.raises(NotFound):
            crop_bytes(actor=ana, crop=crop, small=False)


def test_what_is_there_is_not_brought_back(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions import objects

    with acting(cast, "ana") as ana:
        with pytest.raises(NotFound):
            objects.bring_back_object(actor=ana, thing=cast.things["shared"], now=NOW)
        objects.remove_object(actor=ana, thing=cast.things["shared"], now=NOW)
        with pytest.raises(NotFound):
            objects.remove_object(actor=ana, thing=cast.things["shared"], now=NOW)
