"""The pages of the partners process; that it answers stands in tests/test_site.py."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_the_empty_state_says_so(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.partners.pages import healthy, nothing_yet

    request = RequestFactory().get("/")
    assert "at the moment" in nothing_yet(request).content.decode()
    assert healthy(request).content == b"healthy\n"
    assert nothing_yet(RequestFactory().post("/")).status_code == 405


def test_what_breaks_is_said_in_plain_words_and_a_database_that_is_away_is_503(installed: Installation) -> None:
    from django.db import OperationalError
    from django.test import RequestFactory
    from psycopg.errors import AdminShutdown

    from traceroom.site.partners.pages import broken
    from traceroom.site.urls_partners import handler500

    request = RequestFactory().get("/")
    ours = broken(request)
    try:
        raise OperationalError from AdminShutdown()
    except OperationalError:
        away = broken(request)
    assert (ours.status_code, away.status_code, away["Retry-After"]) == (500, 503, "5")
    assert b"our mistake" in ours.content and b"does not answer" in away.content
    assert {answer["Content-Type"] for answer in (ours, away)} == {"text/plain; charset=utf-8"}
    assert handler500 == "traceroom.site.partners.pages.broken"
