"""Clients: a browser of each member of the cast, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Known(Protocol):
    """The cast, or whoever else has people with names."""

    @property
    def people(self) -> Mapping[str, UUID]:
        """Name -> identity."""


def client_of(cast: Known, person: str) -> Client:
    """Somebody who has signed in."""
    from django.test import Client

    from traceroom.site.access.asking import signing_in
    from traceroom.site.records.models import Account

    client = Client()
    with signing_in():
        client.force_login(Account.objects.get(pk=cast.people[person]), backend=BACKEND)
    return client


def cookie_of(cast: Known, person: str) -> str:
    """The session of somebody who has signed in, for a browser or a stream."""
    return str(client_of(cast, person).cookies["traceroom"].value)
