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

    from traceroom.site.room.requests import Look, by_htmx, look

    one, other = f"said-{uuid4()}", "read-" + "0a" * 12
    asked = RequestFactory().get("/", {"without": f"{one},,{other}"}, headers={"HX-Request": "true"})
    assert by_htmx(asked) and look(asked).without == {one, other}
    assert not by_htmx(RequestFactory().get("/")) and look(RequestFactory().get("/")) == Look()


def test_of_a_long_list_of_tried_clues_no_more_is_kept_than_somebody_clicks_on(installed: Installation) -> None:
    """Each clue of the page carries them all on, so that a long list would be a page without end."""
    from django.test import RequestFactory

    from traceroom.site.room.requests import AT_MOST, Look, look

    assert look(RequestFactory().get("/", {"without": "x" * 60_000 + ",said-1,read-"})) == Look()
    many = ",".join(f"said-{uuid4()}" for _ in range(1400))
    assert len(look(RequestFactory().get("/", {"without": many})).without) == AT_MOST
