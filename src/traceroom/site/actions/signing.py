"""Signing in and out: what the ledger keeps of it: an account's id, or a keyed hash of an address that is nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.audit.entries import record
from traceroom.site.audit.keyed import keyed
from traceroom.site.records.models import Account


def entry(
    *, account: UUID, did: str, now: datetime, on: UUID | str = "", details: Mapping[str, str] | None = None
) -> None:
    """An entry in the name of an account whose person may not be seen yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_of(%s)", [account])
        (organisation,) = cursor.fetchone()
    record(actor=account, organisation=organisation, did=did, at=now, on=on or account, details=details)


def stranger_failed(*, email: str, how: str, now: datetime) -> None:
    """A wrong try with an address that nobody has, or with none."""
    address = keyed("address", email)
    record(actor="stranger", organisation=None, did="sign_in.failed", at=now, on=address, details={"how": how})


def account_of(email: str) -> UUID | None:
    """The account of an address, while somebody signs in."""
    return Account.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
