"""Troubles: each is a page with a sentence."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_each_says_what_to_do_next(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.troubles import broken, not_found, refused, stale, too_many, unreadable

    request = RequestFactory().get("/")
    assert not_found(request).status_code == 404 and b"not shared with you" in not_found(request).content
    assert too_many(request).status_code == 429 and b"Wait a minute" in too_many(request).content
    assert unreadable(request).status_code == 400 and b"try with less" in unreadable(request).content
    assert stale(request).status_code == 403 and b"reload the page" in stale(request).content
    assert broken(request).status_code == 500 and b"nothing was changed" in broken(request).content
    page = refused(request, Refused("Not so."))
    assert page is not None and page.status_code == 422 and b"Not so." in page.content
    part = refused(RequestFactory().get("/", headers={"HX-Request": "true"}), Refused("Not so."))
    assert part is not None and part.content == b"Not so."
    assert refused(request, ValueError("x")) is None


def test_two_acts_that_do_not_go_together_are_a_sentence(installed: Installation) -> None:
    """The database finds it at the end of the transaction: somebody deleted what the other added to, or both waited."""
    from django.db import IntegrityError, OperationalError
    from django.test import RequestFactory
    from psycopg.errors import AdminShutdown, DeadlockDetected, ForeignKeyViolation

    from traceroom.site.room.troubles import refused

    def raised(error: Exception, cause: Exception) -> Exception:
        error.__cause__ = cause
        return error

    request = RequestFactory().post("/")
    for error in (raised(IntegrityError(), ForeignKeyViolation()), raised(OperationalError(), DeadlockDetected())):
        page = refused(request, error)
        assert page is not None and page.status_code == 422 and b"in the same moment" in page.content
    assert refused(request, raised(OperationalError(), AdminShutdown())) is None


def test_another_name_than_ours_is_said(installed: Installation) -> None:
    from django.test import Client

    answer = Client(HTTP_HOST="elsewhere.example").get("/", secure=True)
    assert answer.status_code == 400 and "another name than the one in the address line" in answer.content.decode()
