"""Tip place."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.tips_made import AT


def test_a_place_and_its_query_come_back() -> None:
    from traceroom.site.room.tip_place import place, query

    tip = uuid4()
    found = place(f"{AT.isoformat()},{tip}")
    assert found is not None and (found.opened_at, found.id) == (AT, tip)
    assert query("unread", "a,b") == "?show=unread&before=a%2Cb" and query("odd") == "?"


@pytest.mark.parametrize(
    "odd", ["", "x", "2026-03-03T09:30:00", "2026-03-03T09:30:00,00000000-0000-4000-8000-000000000001", "1,2,3"]
)
def test_whatever_says_no_place_is_the_beginning(odd: str) -> None:
    from traceroom.site.room.tip_place import place

    assert place(odd) is None


def test_the_list_from_which_somebody_came_is_said_behind_an_address_and_found_again(installed: object) -> None:
    from django.http import QueryDict
    from django.test import RequestFactory

    from traceroom.site.room.tip_place import Inside, inside

    thing = uuid4()
    for where, address in (
        (Inside(), "/tips/"),
        (Inside("unread"), "/tips/?show=unread"),
        (Inside("held", of_object=True), f"/object/{thing}/tips/?show=held"),
    ):
        assert inside(RequestFactory().get(f"/tip/{uuid4()}/{where.query()}")) == where
        assert where.listed(thing) == address
    assert Inside("held", of_object=True).listed(None) == "/tips/?show=held", "of a tip that names no object"
    assert QueryDict(Inside("unread").query(show="x").lstrip("?")).dict() == {"in": "unread", "show": "x"}
    assert inside(RequestFactory().get("/?in=DROP&of=all")) == Inside()
