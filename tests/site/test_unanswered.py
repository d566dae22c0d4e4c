"""Unanswered: what is the database's is 503, what is ours is not; the running room is stopped in test_away.py."""

from __future__ import annotations

import pytest
from psycopg import errors
from psycopg_pool import PoolTimeout

from traceroom.site.installation import Installation


@pytest.mark.parametrize(
    ("method", "error", "nothing_done"),
    [
        ("get", errors.AdminShutdown(), True),
        ("head", errors.AdminShutdown(), True),
        ("post", errors.AdminShutdown(), False),
        ("post", PoolTimeout("none in time"), True),
    ],
)
def test_what_broke_off_may_have_been_done_and_what_never_began_was_not(
    installed: Installation, method: str, error: Exception, nothing_done: bool
) -> None:
    from django.db import OperationalError
    from django.test import RequestFactory

    from traceroom.site.unanswered import AWAY, BROKE_OFF, unanswered

    request = getattr(RequestFactory(), method)("/")
    try:
        raise OperationalError from error
    except OperationalError:
        found = unanswered(request)
    assert found is not None and found.nothing_done is nothing_done
    assert found.sentence == (AWAY if nothing_done else BROKE_OFF)


def test_an_error_of_ours_is_not_the_databases(installed: Installation) -> None:
    from django.test import RequestFactory

    from traceroom.site.unanswered import unanswered

    try:
        raise ValueError
    except ValueError:
        assert unanswered(RequestFactory().get("/")) is None
    assert unanswered(RequestFactory().get("/")) is None, "nor is no error at all"


def test_who_is_sent_away_is_told_when_to_come_back(installed: Installation) -> None:
    from traceroom.site.unanswered import come_back

    answer = come_back("One moment.")
    assert (answer.status_code, answer["Retry-After"], answer.content) == (503, "5", b"One moment.")
