"""Crop doubts: two people answer for the same pixels, the room keeps what they say, and the ledger who they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.door import ledger
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from traceroom.site.access.member import Member
    from traceroom.site.actions.crop_doubts import DoubtedCrop


def _doubted(png: bytes = b"pixels of a table") -> DoubtedCrop:
    from traceroom.site.actions.crop_doubts import DoubtedCrop
    from traceroom.site.actions.objects import CheckedCrop

    return DoubtedCrop(CheckedCrop(png, b"small", 4, 3, "two people answer"), 40)


def _answered(cast: Cast, by: str = "ana", reason: str = "a table") -> UUID:
    from traceroom.site.actions.crop_doubts import answer_for

    with acting(cast, by) as actor:
        return answer_for(actor=actor, thing=cast.things["shared"], new=_doubted(), reason=reason, now=NOW)


def _refused(act: Callable[[], object], why: str) -> None:
    from traceroom.site.actions.doing import Refused

    with pytest.raises(Refused, match=why):
        act()


def test_what_both_said_stays_with_the_picture_and_the_doubt_is_gone(cast: Cast) -> None:
    from traceroom.site.actions.crop_doubts import overrule
    from traceroom.site.records.models import Crop, Doubt

    doubt = _answered(cast, reason=" a \0table ")
    with acting(cast, "bruno") as bruno:
        before = set(Crop.objects.filter(thing=cast.things["shared"]).values_list("pk", flat=True))
        assert overrule(actor=bruno, doubt=doubt, new=_doubted(), reason="oak", now=NOW) == cast.things["shared"]
        crop = Crop.objects.filter(thing=cast.things["shared"]).exclude(pk__in=before).get()
        assert not Doubt.objects.filter(pk=doubt).exists()
    said = (crop.answered_by_id, crop.answered_reason, crop.overruled_by_id, crop.overruled_reason)
    assert said == (cast.people["ana"], "a  table", cast.people["bruno"], "oak")
    assert bytes(crop.png) == b"pixels of a table" and crop.checked == "two people answer"


def test_one_alone_other_pixels_and_no_reason_are_refused(cast: Cast) -> None:
    from traceroom.site.actions.crop_doubts import answer_for, overrule

    doubt, thing = _answered(cast), cast.things["shared"]
    with acting(cast, "ana") as ana:
        _refused(lambda: overrule(actor=ana, doubt=doubt, new=_doubted(), reason="oak", now=NOW), "you were the first")
        _refused(
            lambda: answer_for(actor=ana, thing=thing, new=_doubted(), reason="oak", now=NOW), "waits for a second"
        )
        for reason, why in (("  ", "Say what it is"), ("x" * 201, "at most 200")):
            new = _doubted(b"another table")
            _refused(lambda: answer_for(actor=ana, thing=thing, new=new, reason=reason, now=NOW), why)  # noqa: B023
    with acting(cast, "bruno") as bruno:
        other = _doubted(b"another table")
        _refused(lambda: overrule(actor=bruno, doubt=doubt, new=other, reason="oak", now=NOW), "another picture")
        _refused(lambda: overrule(actor=bruno, doubt=doubt, new=_doubted(), reason="", now=NOW), "Say what it is")


def test_a_closed_case_and_a_removed_object_take_none(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.cases import close_case, reopen_case
    from traceroom.site.actions.crop_doubts import answer_for, forget, overrule
    from traceroom.site.actions.objects import remove_object

    doubt, thing = _answered(cast, "bruno"), cast.things["shared"]
    with acting(cast, "ana") as ana:
        close_case(actor=ana, case=cast.cases["shared"], now=NOW)
        _refused(lambda: overrule(actor=ana, doubt=doubt, new=_doubted(), reason="oak", now=NOW), "closed")
        _refused(lambda: answer_for(actor=ana, thing=thing, new=_doubted(b"x"), reason="oak", now=NOW), "closed")
        reopen_case(actor=ana, case=cast.cases["shared"], now=NOW)
        remove_object(actor=ana, thing=thing, now=NOW)
        acts: tuple[Callable[[], object], ...] = (
            lambda: overrule(actor=ana, doubt=doubt, new=_doubted(), reason="oak", now=NOW),
            lambda: answer_for(actor=ana, thing=thing, new=_doubted(b"x"), reason="oak", now=NOW),
            lambda: forget(actor=ana, doubt=doubt, now=NOW),
        )
        for act in acts:
            with pytest.raises(NotFound):
                act()


@contextmanager
def _on_stage(stage: Stage, person: str) -> Iterator[Member]:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member

    with asking(stage.people[person]):
        yield member(stage.people[person])


def test_the_ledger_names_both_and_holds_neither_reason_nor_pixels(installed: Installation) -> None:
    from django.db import connection

    from traceroom.site.actions.crop_doubts import answer_for, forget, overrule

    stage = put_up(installed)
    thing = stage.things["cheese"]
    with _on_stage(stage, "paula") as paula:
        doubt = answer_for(actor=paula, thing=thing, new=_doubted(), reason="a table", now=NOW)
        other = answer_for(actor=paula, thing=thing, new=_doubted(b"strap"), reason="leather", now=NOW)
    with _on_stage(stage, "pedro") as pedro:
        overrule(actor=pedro, doubt=doubt, new=_doubted(), reason="oak", now=NOW)
        forget(actor=pedro, doubt=other, now=NOW)
    connection.close()
    first, *_ = ledger(installed, str(stage.people["paula"]))
    assert (first[0], first[1]) == ("crop.answered_for", str(doubt))
    assert json.loads(first[2]) == {"object": str(thing), "skin": "40"}
    second, forgotten = ledger(installed, str(stage.people["pedro"]))
    assert second[0] == "crop.overruled" and json.loads(second[2]) == {
        "object": str(thing), "doubt": str(doubt), "answered_by": str(stage.people["paula"]), "skin": "40",
    }  # fmt: skip
    assert (forgotten[0], forgotten[1]) == ("crop.doubt_forgotten", str(other))
