"""Still in: which of many sessions still let somebody in, asked for all at once: a stream lasts longer than its
request, and must not outlast the session that it was opened with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from traceroom.site.access.asking import signing_in
from traceroom.site.room import idle
from traceroom.site.room.session_store import SessionStore


def still_in(keys: Collection[str], now: datetime) -> frozenset[str]:
    """Those of the sessions that a request would be let in with, by two queries however many they are."""
    with signing_in():
        rows = list(Session.objects.filter(pk__in=keys, expire_date__gt=now))
        held = {row.pk: SessionStore(row.pk).decode(row.session_data) for row in rows}
        accounts = get_user_model().objects.in_bulk({one[SESSION_KEY] for one in held.values() if one.get(SESSION_KEY)})
    of = {str(key): account for key, account in accounts.items()}
    return frozenset(key for key, session in held.items() if _lets_in(session, of, now))


def _lets_in(session: dict[str, Any], accounts: Mapping[str, AbstractBaseUser], now: datetime) -> bool:
    """The account is not shut, its password is the one that the session was opened with, and somebody uses it."""
    account = accounts.get(session.get(SESSION_KEY, ""))
    if account is None or not account.is_active or idle.over(cast(SessionBase, session), now):
        return False
    hashes = (account.get_session_auth_hash(), *account.get_session_auth_fallback_hash())
    return any(constant_time_compare(session.get(HASH_SESSION_KEY, ""), one) for one in hashes)
