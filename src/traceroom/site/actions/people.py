"""People: inviting somebody and letting them in, once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from traceroom.site.actions.doing import Refused
from traceroom.site.audit.entries import record
from traceroom.site.records.models import Account, Invitation
from traceroom.site.records.people import ROLES

DAYS = 7


@dataclass(frozen=True, slots=True)
class Invited:
    """Who a link is for."""

    name: str
    email: str
    organisation: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is to be invited."""

    name: str
    email: str
    roles: Sequence[str]


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def invite(*, organisation: UUID, guest: Guest, purpose: str = "join", now: datetime) -> str:
    """Makes a link for one person, good for a week, once; run by the operator as the owner. Returns its key."""
    unknown = sorted(set(guest.roles) - set(ROLES))
    if unknown:
        raise Refused(f"{unknown[0]} is no role; there are {', '.join(ROLES)}.")
    if purpose == "join" and Account.objects.filter(email=guest.email.lower()).exists():
        raise Refused(f"{guest.email} has an account already; make a way back in instead.")
    key = secrets.token_urlsafe(32)
    Invitation.objects.create(
        key_hash=_hash(key),
        organisation_id=organisation,
        email=guest.email.strip().lower(),
        name=guest.name,
        roles=list(guest.roles),
        purpose=purpose,
        expires=now + timedelta(days=DAYS),
    )
    return key


def invitation(*, key: str, now: datetime) -> Invited | None:
    """Who an unspent link is for; None for any other."""
    row = Invitation.objects.filter(key_hash=_hash(key), used_at=None, expires__gt=now).first()
    if row is None:
        return None
    return Invited(row.name, row.email, "", row.purpose)


def accept(*, key: str, password: str | None, now: datetime) -> Account:
    """Spends a link: makes the account, or for a way back sets its password anew. Raises Refused."""
    with transaction.atomic():
        spent = Invitation.objects.filter(key_hash=_hash(key), used_at=None, expires__gt=now).update(used_at=now)
        if not spent:
            raise Refused("This link was used already. Ask whoever sent it for a new one.")
        row = Invitation.objects.get(key_hash=_hash(key))
        account = Account.objects.filter(email=row.email).first()
        if account is None:
            account = Account(email=row.email)
            account.set_password(password)
            account.save(force_insert=True)
            _join(account, row)
        elif password is not None:
            account.set_password(password)
            account.failures, account.locked_until = 0, None
            account.save(update_fields=["password", "failures", "locked_until"])
        record(actor=account.pk, organisation=row.organisation_id, did=f"sign_in.{row.purpose}", at=now, on=account.pk)
    return account


def _join(account: Account, row: Invitation) -> None:
    """The person's row is written and not read back: whoever comes in may not see people yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
            " time_zone, hidden, active) VALUES (%s, %s, %s, %s, '{}', '{}', 'UTC', false, true)",
            [account.pk, row.organisation_id, row.name, row.roles],
        )
