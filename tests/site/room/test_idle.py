"""Idle: a session ends when nobody uses it, and a page that refreshes itself is nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.site.cast import Cast
from tests.site.clients import client_of, session_of
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Store(dict[str, Any]):
    """A session's own words."""


@pytest.mark.parametrize(
    ("since", "seen", "is_over"),
    [
        (timedelta(minutes=50), timedelta(minutes=50), False),
        (timedelta(minutes=70), timedelta(minutes=61), True),
        (timedelta(hours=11), timedelta(minutes=5), False),
        (timedelta(hours=12, minutes=1), timedelta(minutes=5), True),
    ],
)
def test_it_ends_after_an_hour_of_nothing_and_after_a_days_work(
    installed: Installation, since: timedelta, seen: timedelta, is_over: bool
) -> None:
    from traceroom.site.room import idle

    store: Any = Store({idle.SINCE: (NOW - since).timestamp(), idle.SEEN: (NOW - seen).timestamp()})
    assert idle.over(store, NOW) is is_over


def test_one_that_does_not_say_when_it_began_begins_now(installed: Installation) -> None:
    from traceroom.site.room import idle

    store: Any = Store()
    assert not idle.over(store, NOW) and idle.over(store, NOW + timedelta(hours=2))


@pytest.mark.parametrize(
    ("path", "part", "counts"),
    [
        ("/", "", True),
        ("/changes", "", False),
        ("/", "cards", False),
        ("/case/x/answer/", "answer", False),
        ("/tips/new/", "new-tips", False),
        ("/tips/new/?lines=1", "", True),
    ],
)
def test_only_a_person_uses_a_session(installed: Installation, path: str, part: str, counts: bool) -> None:
    from django.test import RequestFactory

    from traceroom.site.room import idle

    request: Any = RequestFactory().get(path, headers={"HX-Trigger": part} if part else None)
    request.session = Store()
    idle.begin(request.session, NOW)
    idle.used(request, NOW + timedelta(seconds=30))
    assert request.session[idle.SEEN] == NOW.timestamp(), "noted once a minute at most"
    idle.used(request, NOW + timedelta(minutes=5))
    assert (request.session[idle.SEEN] > NOW.timestamp()) is counts


def test_a_session_that_is_over_is_a_strangers(cast: Cast) -> None:
    from traceroom.site.room import idle

    client = client_of(cast, "ana")
    assert client.get("/").status_code == 200
    store = session_of(client)
    store[idle.SEEN] = store[idle.SEEN] - 3700
    store.save()
    assert client.get("/")["Location"] == "/account/login/?next=/"
    assert client.get("/")["Location"] == "/account/login/?next=/"
