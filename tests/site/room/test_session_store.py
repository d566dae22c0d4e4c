"""Session store: what the tables hold opens nothing, and the library's own ways of keeping a session still work."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from traceroom.site.installation import Installation


@pytest.fixture
def rolled_back(installed: Installation) -> Iterator[None]:
    from django.db import connection, transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    connection.close()


def test_a_key_is_kept_as_its_hash_and_found_by_the_cookie_alone(rolled_back: None) -> None:
    from django.contrib.sessions.models import Session

    from traceroom.site.room.session_store import SessionStore, kept

    store = SessionStore()
    store["word"] = "said"
    store.save()
    assert store.cookie_key and store.session_key == kept(store.cookie_key) != store.cookie_key
    assert Session.objects.filter(pk=store.session_key).exists() and len(str(store.session_key)) == 40
    assert SessionStore.brought(store.cookie_key)["word"] == "said"
    assert SessionStore(store.session_key)["word"] == "said", "as the sign-in library asks for it"
    found = SessionStore.brought(store.session_key)
    assert "word" not in found and found.session_key is None


@pytest.mark.parametrize("cookie", [None, "", "x", "a" * 40, "\0\n", "ключ", "k" * 10_000])
def test_a_cookie_that_opens_nothing_is_a_strangers(rolled_back: None, cookie: str | None) -> None:
    from traceroom.site.room.session_store import SessionStore

    found = SessionStore.brought(cookie)
    assert found.get("word") is None and found.session_key is None


def test_a_new_key_ends_the_old_one_and_keeps_what_is_in_it(rolled_back: None) -> None:
    from traceroom.site.room.session_store import SessionStore, kept

    store = SessionStore()
    store["word"] = "said"
    store.save()
    before = store.cookie_key
    store.cycle_key()
    store.save()
    assert store.cookie_key not in (None, before) and store.session_key == kept(str(store.cookie_key))
    assert SessionStore.brought(store.cookie_key)["word"] == "said"
    assert "word" not in SessionStore.brought(before)


def test_what_is_flushed_is_gone_and_what_follows_has_a_key_of_its_own(rolled_back: None) -> None:
    from traceroom.site.room.session_store import SessionStore, kept

    store = SessionStore()
    store.create()
    before = store.cookie_key
    store.flush()
    store["word"] = "again"
    store.save()
    assert store.cookie_key != before and store.session_key == kept(str(store.cookie_key))


def test_a_session_is_made_once_changed_while_it_is_there_and_ended_by_its_hash(rolled_back: None) -> None:
    from django.contrib.sessions.backends.base import CreateError, UpdateError

    from traceroom.site.room.session_store import SessionStore

    store = SessionStore()
    store.create()
    assert store.exists(str(store.session_key)) and not store.exists(str(store.cookie_key))
    with pytest.raises(CreateError):
        store.save(must_create=True)
    SessionStore().delete(store.session_key)
    with pytest.raises(UpdateError):
        store.save()


def test_one_that_is_over_is_found_no_more_and_cleared(rolled_back: None) -> None:
    from traceroom.site.room.session_store import SessionStore

    store = SessionStore()
    store.set_expiry(-1)
    store.save()
    assert SessionStore.brought(store.cookie_key).get("_session_expiry") is None
    SessionStore.clear_expired()
    assert not store.exists(str(store.session_key))


def test_what_was_copied_under_another_key_says_nothing(rolled_back: None) -> None:
    from traceroom.site.room.session_store import SessionStore

    store, other = SessionStore(), SessionStore()
    store["word"] = "said"
    store.save()
    other.create()
    assert other.decode(store.encode({"word": "said"})) == {}
    assert store.decode(store.encode({"word": "said"})) == {"word": "said"}


def test_a_key_is_made_the_same_way_where_nobody_waits(installed: Installation) -> None:
    from traceroom.site.room.session_store import SessionStore, kept

    store = SessionStore()
    assert asyncio.run(store._aget_new_session_key()) == kept(str(store.cookie_key))
