"""Clients: a browser of each member of the cast, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from django.test import Client

    from traceroom.site.room.session_store import SessionStore

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Known(Protocol):
    """The cast, or whoever else has people with names."""

    @property
    def people(self) -> Mapping[str, UUID]:
        """Name -> identity."""


def client_of(cast: Known, person: str) -> Client:
    """Somebody who has signed in."""
    return client_with(opened(cast.people[person]))


def client_with(cookie: str) -> Client:
    """A browser that sends this session's cookie."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def cookie_of(cast: Known, person: str) -> str:
    """The session of somebody who has signed in, for a browser or a stream."""
    return opened(cast.people[person])


def opened(person: UUID) -> str:
    """The cookie of a new session of theirs. Django's own client would send what the tables hold."""
    from django.contrib.auth import login
    from django.http import HttpRequest

    from traceroom.site.access.asking import signing_in
    from traceroom.site.records.models import Account
    from traceroom.site.room.session_store import SessionStore

    request = HttpRequest()
    request.session = SessionStore()
    with signing_in():
        login(request, Account.objects.get(pk=person), backend=BACKEND)
        request.session.save()
    return str(request.session.cookie_key)


def session_of(client: Client) -> SessionStore:
    """What the server has of a browser's session."""
    from django.conf import settings

    from traceroom.site.room.session_store import SessionStore

    return SessionStore.brought(client.cookies[settings.SESSION_COOKIE_NAME].value)
