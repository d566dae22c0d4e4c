"""Board: cards of what one may see, found and counted in a bounded number of queries."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def _board(cast: Cast, person: str, **filters: object):  # type: ignore[no-untyped-def] # Django's types need it set up
    from traceroom.site.access.board import Filters, cards

    with acting(cast, person) as actor:
        return cards(actor=actor, filters=Filters(**filters))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"words": "ref-PRIV"}, {"private"}),
        ({"words": "bag of oslos"}, {"oslos"}),
        ({"whose": "shared"}, {"oslos", "viennas"}),
        ({"words": "no such thing"}, set()),
        ({"country": "FR"}, set()),
    ],
)
def test_filters_find_what_they_say(cast: Cast, filters: dict[str, object], found: set[str]) -> None:
    board = _board(cast, "ana", **filters)
    assert {card.id for card in board.cases} == {cast.cases[name] for name in found}
    assert board.total == len(found)


def test_objects_are_found_by_their_name_and_by_their_case(cast: Cast) -> None:
    assert [card.name for card in _board(cast, "kari", what="objects", words="of shared").objects] == ["bag of shared"]
    assert {card.case for card in _board(cast, "kari", what="objects").objects} == {
        cast.cases[name] for name in cast.sees("kari")
    }
    (card,) = _board(cast, "kari", what="objects", words="REF-permitted").objects
    assert (card.clues, card.crop, card.kind) == (1, cast.crops["permitted"], "packaged goods")


def test_the_newest_change_comes_first_and_a_page_holds_sixty(cast: Cast) -> None:
    newest = _many(cast, 130)
    first, third = _board(cast, "ana", whose="ours"), _board(cast, "ana", whose="ours", page=3)
    assert first.cases[0].id == newest and len(first.cases) == 60 and first.pages == third.pages == 3
    assert len(third.cases) == first.total - 120
    assert not {card.id for card in first.cases} & {card.id for card in third.cases}


def test_a_page_far_beyond_the_last_is_empty(cast: Cast) -> None:
    assert _board(cast, "ana", page=99_999).cases == ()


def test_a_card_shows_the_first_four_crops_of_its_case(cast: Cast) -> None:
    from traceroom.site.records.models import Crop, Thing

    with acting(cast, "ana") as ana:
        case = cast.cases["shared"]
        crops = []
        for number in range(10, 16):
            thing = Thing(
                case_id=case, number=number, name="bag", kind="packaged", added_by_id=ana.person, added_at=NOW
            )
            thing.save(force_insert=True)
            crop = Crop(thing=thing, png=b"x", thumb=b"x", width=1, height=1, checked="", added_at=NOW)
            crop.save(force_insert=True)
            crops.append(crop.pk)
        Thing.objects.filter(case_id=case, number=10).update(removed_at=NOW)
    (card,) = (card for card in _board(cast, "ana").cases if card.id == case)
    assert card.crops == (cast.crops["shared"], *crops[1:4])


def test_around_the_cards_stand_the_countries_that_lead_and_the_open_rooms(cast: Cast) -> None:
    from traceroom.site.access.board import Filters, board
    from traceroom.site.records.models import Summary

    with acting(cast, "ana") as actor:
        Summary.objects.filter(case_id=cast.cases["shared"]).update(country="BE", share=0.9)
        Summary.objects.filter(case_id=cast.cases["private"]).update(country="AT", share=0.5)
        found = board(actor=actor, filters=Filters(), now=NOW)
    assert found.countries == (("AT", "Austria"), ("BE", "Belgium"))
    assert [line.name for line in found.rooms] == ["open"]


def test_a_room_is_named_with_its_day_and_without_the_hidden(cast: Cast) -> None:
    from datetime import UTC, datetime

    from traceroom.site.access.board import rooms

    with acting(cast, "kari"):
        (line,) = rooms(now=datetime.now(UTC))
    assert (line.name, line.day, line.days, line.organisations) == ("open", 2, 2, 2)
    with acting(cast, "bob"):
        assert rooms(now=datetime.now(UTC)) == ()


@pytest.mark.parametrize("what", ["cases", "objects"])
def test_the_number_of_queries_does_not_grow_with_the_board(cast: Cast, what: str) -> None:
    few = _queries(cast, what)
    _many(cast, 90)
    assert _queries(cast, what) == few <= 8


def _queries(cast: Cast, what: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        _board(cast, "ana", what=what, words="a")
    return len(asked)


def _many(cast: Cast, number: int) -> object:
    """So many cases of Lisbon's more, each with an object; returns the one that changed last."""
    from traceroom.site.records.models import Case, Summary, Thing

    with acting(cast, "ana") as ana:
        cases = [
            Case(organisation_id=ana.organisation, author_id=ana.person, reference=f"M-{uuid4()}", opened_at=NOW)
            for _ in range(number)
        ]
        Case.objects.bulk_create(cases)
        later = (NOW + timedelta(days=1, minutes=i) for i in range(number))
        Summary.objects.bulk_create(Summary(case=case, changed_at=at) for case, at in zip(cases, later, strict=True))
        Thing.objects.bulk_create(
            Thing(case=case, number=1, name="bag", kind="packaged", added_by_id=ana.person, added_at=NOW)
            for case in cases
        )
        return cases[-1].pk
