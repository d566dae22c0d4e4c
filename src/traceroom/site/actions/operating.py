"""Operating: what the operator does as the owner of the tables: organisations, rooms, who is in them, locks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from traceroom.site.actions.doing import Refused
from traceroom.site.records.models import Account, Membership, Organisation, Person, Room


def organisation_named(name: str, *, country: str = "") -> UUID:
    """The organisation of this name, made where there is none."""
    return Organisation.objects.get_or_create(name=name.strip(), defaults={"country": country})[0].pk


def room(*, name: str, opens: datetime, closes: datetime) -> UUID:
    """The room of this name, made where there is none; its time box is set anew. Raises Refused."""
    if closes <= opens:
        raise Refused("A room closes after it opens.")
    found = Room.objects.filter(name=name).first()
    if found is None:
        return Room.objects.create(name=name, opens=opens, closes=closes).pk
    Room.objects.filter(pk=found.pk).update(opens=opens, closes=closes)
    return found.pk


def add_member(*, room: UUID, organisation: UUID, hidden: bool) -> None:
    """Puts an organisation into a room, seen by the others or hidden."""
    Membership.objects.update_or_create(room_id=room, organisation_id=organisation, defaults={"hidden": hidden})


def remove_member(*, room: UUID, organisation: UUID) -> None:
    """Takes an organisation out of a room: its cases leave with it, and it sees the others' no more."""
    if not Membership.objects.filter(room_id=room, organisation_id=organisation).delete()[0]:
        raise Refused("This organisation is not in that room.")


def deactivate(*, email: str) -> None:
    """Locks somebody out for good; what they did stays."""
    account = _account(email)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    Person.objects.filter(pk=account.pk).update(active=False)


def unlock(*, email: str) -> None:
    """Ends a lock-out after too many wrong passwords."""
    Account.objects.filter(pk=_account(email).pk).update(failures=0, locked_until=None)


def _account(email: str) -> Account:
    found = Account.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise Refused(f"Nobody has the address {email}.")
    return found
