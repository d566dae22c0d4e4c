"""Still in: a stream ends with its session, whichever way the session ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.site.cast import Cast
from tests.site.clients import cookie_of

NOW = datetime.now(UTC)


def _deleted(row: Any, _account: Any, _cast: Cast) -> None:
    row.delete()


def _expired(row: Any, _account: Any, _cast: Cast) -> None:
    row.expire_date = NOW - timedelta(seconds=1)
    row.save()


def _another_password(_row: Any, account: Any, _cast: Cast) -> None:
    account.set_password("a few other words in a row")
    account.save(update_fields=["password"])


def _left_alone(row: Any, _account: Any, _cast: Cast) -> None:
    from traceroom.site.room import idle

    _rewrite(row, {idle.SINCE: (NOW - timedelta(hours=2)).timestamp(), idle.SEEN: NOW.timestamp() - 61 * 60})


def _nobodys(row: Any, _account: Any, _cast: Cast) -> None:
    _rewrite(row, {"_auth_user_id": ""})


def _forged(row: Any, _account: Any, _cast: Cast) -> None:
    row.session_data = "x" + row.session_data
    row.save()


def _rewrite(row: Any, words: dict[str, object]) -> None:
    from traceroom.site.room.session_store import SessionStore

    store = SessionStore(row.pk)
    row.session_data = store.encode(store.decode(row.session_data) | words)
    row.save()


@pytest.mark.parametrize("end", [_deleted, _expired, _another_password, _left_alone, _nobodys, _forged])
def test_it_is_told_from_those_that_live_by_two_queries(cast: Cast, end: Callable[[Any, Any, Cast], None]) -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.sessions.models import Session
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from traceroom.site.access.asking import signing_in
    from traceroom.site.room.session_store import kept
    from traceroom.site.room.still_in import still_in

    ana, *others = (kept(cookie_of(cast, person)) for person in ("ana", "bruno", "kari"))
    assert still_in([ana, *others], NOW) == {ana, *others}
    with signing_in():
        end(Session.objects.get(pk=ana), get_user_model().objects.get(pk=cast.people["ana"]), cast)
    with CaptureQueriesContext(connection) as asked:
        assert still_in([ana, *others, "no such key"], NOW) == set(others)
    assert sum("FROM" in one["sql"] for one in asked.captured_queries) == 2


def test_an_account_that_is_shut_is_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.records.models import Account
    from traceroom.site.room.session_store import kept
    from traceroom.site.room.still_in import still_in

    key = kept(cookie_of(cast, "ana"))
    monkeypatch.setattr(Account, "is_active", property(lambda _: False, lambda *_: None))  # the owner's to change
    assert still_in([key], NOW) == frozenset()
