"""People: inviting somebody, and letting them in by a link, once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, connection, transaction

from traceroom.site.actions.doing import Refused
from traceroom.site.actions.signing import entry
from traceroom.site.records.models import Account, Invitation
from traceroom.site.records.people import ROLES

DAYS = 7
SPENT = "This link was used already, or its time is over. Ask whoever sent it for a new one."
USELESS = "This link cannot be used any more. Ask whoever sent it for a new one."


@dataclass(frozen=True, slots=True)
class Invited:
    """Who a link is for: `join`, `recover` or `demo`."""

    name: str
    email: str
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
    """Makes a link for one person, good for a week, once; an earlier one of theirs ends. Returns its key.

    Raises Refused. Who may do this is the database's to say: the owner, or an operator for their organisation.
    """
    email = guest.email.strip().lower()
    _check(guest, email)
    if purpose == "join" and Account.objects.filter(email=email).exists():
        raise Refused(f"{email} has an account already; make a way back in instead.")
    key = secrets.token_urlsafe(32)
    Invitation.objects.filter(organisation_id=organisation, email=email, used_at=None).update(used_at=now)
    Invitation.objects.create(
        key_hash=_hash(key),
        organisation_id=organisation,
        email=email,
        name=guest.name.strip(),
        roles=list(guest.roles),
        purpose=purpose,
        expires=now + timedelta(days=DAYS),
    )
    return key


def _check(guest: Guest, email: str) -> None:
    unknown = sorted(set(guest.roles) - set(ROLES))
    if unknown:
        raise Refused(f"{unknown[0]} is no role; there are {', '.join(ROLES)}.")
    if not guest.roles:
        raise Refused(f"Give at least one role of {', '.join(ROLES)}.")
    if not guest.name.strip() or len(guest.name) > 200:
        raise Refused("Whoever is invited needs a name of at most 200 letters.")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"{email or 'Nothing'} is no address; one looks like name@police.example.") from None


def invitation(*, key: str, now: datetime) -> Invited | None:
    """Who an unspent link is for; None for any other, and for the demo's outside the demo."""
    row = Invitation.objects.filter(key_hash=_hash(key), used_at=None, expires__gt=now).first()
    if row is None or (row.purpose == "demo" and not settings.DEMO):
        return None
    return Invited(row.name, row.email, row.purpose)


def accept(*, key: str, password: str | None, now: datetime) -> Account:
    """Spends a link. An invitation makes the account; a way back sets its password anew, takes lost second factors
    away and ends every session. Only the demo's comes without a password. Raises Refused."""
    with transaction.atomic():
        spent = Invitation.objects.filter(key_hash=_hash(key), used_at=None, expires__gt=now).update(used_at=now)
        if not spent:
            raise Refused(SPENT)
        row = Invitation.objects.get(key_hash=_hash(key))
        if (row.purpose == "demo" and not settings.DEMO) or (row.purpose != "demo" and not password):
            raise Refused(SPENT)
        account = Account.objects.select_for_update().filter(email=row.email).first()
        if row.purpose == ("recover" if account is None else "join"):
            raise Refused(USELESS)
        if account is None:
            account = _joined(row, password)
        elif row.purpose == "recover":
            _recover(account, password)
        entry(account=account.pk, did=f"sign_in.{row.purpose}", now=now)
    return account


def _joined(row: Invitation, password: str | None) -> Account:
    """The person's row is written and not read back: whoever comes in may not see people yet."""
    account = Account(email=row.email)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:  # two organisations have invited one person, who opened both links at once
        raise Refused(USELESS) from None
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_person (account_id, organisation_id, name, roles, languages, fields_of_knowledge,"
            " time_zone, hidden, active) VALUES (%s, %s, %s, %s, '{}', '{}', 'UTC', false, true)",
            [account.pk, row.organisation_id, row.name, row.roles],
        )
    return account


def _recover(account: Account, password: str | None) -> None:
    if not account.is_active:
        raise Refused("This account is shut. Ask an operator of your organisation.")
    account.set_password(password)
    account.failures, account.locked_until = 0, None
    account.save(update_fields=["password", "failures", "locked_until"])
    Authenticator.objects.filter(user_id=account.pk).delete()
    end_sessions(account.pk)


def end_sessions(account: UUID) -> None:
    """Signs somebody out everywhere, for good: letting them in again brings none of it back."""
    for session in UserSession.objects.filter(user_id=account):
        session.end()
