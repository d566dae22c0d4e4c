"""Requests: what every page takes from one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from traceroom.site.installation import Installation


def test_words_of_the_address_line_are_short_and_without_what_the_database_refuses(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.room.requests import words

    asked = RequestFactory().get("/", {"words": " a\0b" + "x" * 50})
    assert words(asked, "words", at_most=10) == "a bxxxxxxx"
    assert words(asked, "other", at_most=10) == ""


def test_an_id_that_is_none_is_not_found(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.access.member import NotFound
    from traceroom.site.room.requests import identity

    one = uuid4()
    assert identity(RequestFactory().post("/", {"room": str(one)}), "room") == one
    for typed in ({}, {"room": ""}, {"room": "1"}, {"room": f"{one}\0"}):
        with pytest.raises(NotFound):
            identity(RequestFactory().post("/", typed), "room")


def test_htmx_and_tried_clues_are_read_off_the_request(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.room.requests import by_htmx, tried

    asked = RequestFactory().get("/", {"without": "a,,b"}, headers={"HX-Request": "true"})
    assert by_htmx(asked) and tried(asked) == {"a", "b"}
    assert not by_htmx(RequestFactory().get("/")) and tried(RequestFactory().get("/")) == frozenset()
