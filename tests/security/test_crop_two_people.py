"""Crops that two people answer for: as every member, by one alone, with other pixels, and with SQL of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.rules import KEEPERS, MEMBERS, Rule, outcome

if TYPE_CHECKING:
    from traceroom.site.actions.crop_doubts import DoubtedCrop

WOOD = b"pixels of a table"
FIRST = {"ana": "bruno"}
"""Who has answered before: Bruno where Ana is the second, and Ana else."""


def _doubted(png: bytes = WOOD) -> DoubtedCrop:
    from traceroom.site.actions.crop_doubts import DoubtedCrop
    from traceroom.site.actions.objects import CheckedCrop

    return DoubtedCrop(CheckedCrop(png, b"small", 4, 3, "two people answer"), 40)


def _answered(cast: Cast, case: str = "shared", by: str = "ana") -> UUID:
    from traceroom.site.actions.crop_doubts import answer_for

    with acting(cast, by) as actor:
        return answer_for(actor=actor, thing=cast.things[case], new=_doubted(), reason="a table", now=NOW)


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("case", ["shared", "private", "permitted"])
def test_only_a_second_keeper_of_the_owner_overrules(cast: Cast, person: str, case: str) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.crop_doubts import overrule
    from traceroom.site.actions.doing import Refused

    doubt = _answered(cast, case, FIRST.get(person, "ana"))
    with acting(cast, person) as actor:
        try:
            overrule(actor=actor, doubt=doubt, new=_doubted(), reason="oak", now=NOW)
            did = "done"
        except NotFound:
            did = "not found"
        except Refused:
            did = "refused"
    assert did == outcome(Rule("owns", KEEPERS), cast, person, case)


def _inserted(cast: Cast, person: str, columns: Mapping[str, Any]) -> None:
    """A crop put in past all pages; raises what the database says."""
    from django.db import transaction

    from traceroom.site.records.models import Crop

    row: dict[str, Any] = {
        "thing_id": cast.things["shared"], "png": WOOD, "thumb": b"s", "width": 4, "height": 3, "added_at": NOW,
        "answered_reason": "a table", "overruled_reason": "oak",
    }  # fmt: skip
    with acting(cast, person), transaction.atomic():
        Crop(**row | dict(columns)).save(force_insert=True)


def test_the_database_wants_two_people_in_their_own_names_and_the_very_pixels(cast: Cast) -> None:
    from django.db import IntegrityError, ProgrammingError

    _answered(cast)
    ana, bruno, secret = (cast.people[name] for name in ("ana", "bruno", "secret"))
    alone = {"answered_by_id": ana, "overruled_by_id": ana}
    with pytest.raises((IntegrityError, ProgrammingError), match=r"crop_two_people|answered for these pixels"):
        _inserted(cast, "ana", alone)
    for who, columns, why in (
        ("bruno", {"answered_by_id": ana, "overruled_by_id": secret}, "own name"),
        ("ana", {"answered_by_id": ana, "overruled_by_id": bruno}, "own name"),
        ("bruno", {"answered_by_id": ana}, "own name"),
        ("bruno", {"answered_by_id": secret, "overruled_by_id": bruno}, "answered for these pixels"),
        ("bruno", {"answered_by_id": ana, "overruled_by_id": bruno, "png": b"others"}, "answered for these pixels"),
        (
            "bruno",
            {"answered_by_id": ana, "overruled_by_id": bruno, "thing_id": cast.things["private"]},
            "answered for these pixels",
        ),
        (
            "bruno",
            {"answered_by_id": ana, "overruled_by_id": bruno, "answered_reason": "leather"},
            "answered for these pixels",
        ),
    ):
        with pytest.raises(ProgrammingError, match=why):
            _inserted(cast, who, columns)
    with pytest.raises(IntegrityError, match="crop_two_people"):
        _inserted(cast, "bruno", {"answered_by_id": ana, "overruled_by_id": bruno, "overruled_reason": ""})
    with pytest.raises(IntegrityError, match="crop_two_people"):
        _inserted(cast, "bruno", {})
    _inserted(cast, "bruno", {"answered_by_id": ana, "overruled_by_id": bruno})


def test_nobody_answers_in_the_name_of_a_colleague_or_changes_what_was_answered(cast: Cast) -> None:
    from django.db import ProgrammingError, transaction

    from traceroom.site.records.models import Doubt

    doubt = _answered(cast)
    given: dict[str, Any] = {
        "thing_id": cast.things["private"], "pixels": sha256(WOOD).hexdigest(), "skin": 40, "reason": "oak", "at": NOW,
    }  # fmt: skip
    with acting(cast, "bruno"):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Doubt(id=uuid4(), by_id=cast.people["ana"], **given).save(force_insert=True)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Doubt.objects.filter(pk=doubt).update(by_id=cast.people["bruno"])


@pytest.mark.parametrize("person", ["kari", "eva", "bob", "mia"])
def test_other_organisations_do_not_even_see_that_something_is_doubted(cast: Cast, person: str) -> None:
    from traceroom.site.records.models import Doubt

    doubt = _answered(cast)
    with acting(cast, person):
        assert not Doubt.objects.filter(pk=doubt).exists()
        assert not Doubt.objects.filter(pk=doubt).delete()[0]


def test_a_case_that_is_handed_over_or_deleted_takes_no_doubt_along(cast: Cast) -> None:
    from traceroom.site.actions.deleting import delete_case
    from traceroom.site.actions.handing_over import hand_over
    from traceroom.site.records.models import Doubt

    _answered(cast)
    with acting(cast, "ana") as ana:
        hand_over(actor=ana, case=cast.cases["shared"], to=cast.organisations["oslo"], now=NOW)
        delete_case(actor=ana, case=cast.cases["private"], reference="REF-private", now=NOW)
        assert not Doubt.objects.filter(pk=cast.doubts["private"]).exists()
    with acting(cast, "kari"):
        assert not Doubt.objects.filter(thing=cast.things["shared"]).exists()
