"""Clients: a browser of each member of the cast, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def client_of(cast: Cast, person: str) -> Client:
    """Somebody who has signed in."""
    from django.test import Client

    from traceroom.site.access.asking import signing_in
    from traceroom.site.records.models import Account

    client = Client()
    with signing_in():
        client.force_login(Account.objects.get(pk=cast.people[person]), backend=BACKEND)
    return client
