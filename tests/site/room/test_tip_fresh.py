"""Tip fresh: how it is said that tips came."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.tips_made import AT


@pytest.mark.parametrize(
    ("count", "said", "grows"),
    [(0, "", True), (1, "1 new tip", True), (100, "100 new tips", True), (101, "More than 100 new tips", False)],
)
def test_a_list_takes_in_a_hundred_and_is_drawn_anew_for_more(
    installed: object, count: int, said: str, grows: bool
) -> None:
    from django.http import QueryDict

    from traceroom.site.access.tips_newest import Place
    from traceroom.site.room.tip_fresh import fresh
    from traceroom.site.room.tip_place import place

    thing, newest = uuid4(), Place(AT, uuid4())
    found = fresh(thing, "unread", newest, grows=True, count=count)
    assert (found.said, found.grows, found.listed) == (said, grows, f"/object/{thing}/tips/?show=unread")
    asked = QueryDict(found.address.partition("?")[2])
    assert place(asked["after"]) == newest and (asked["show"], asked["thing"]) == ("unread", str(thing))
    assert place(QueryDict(fresh(None, "", None, grows=False).address.partition("?")[2])["after"]) is None
