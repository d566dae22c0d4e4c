"""Operating: what the operator does as the owner of the tables: organisations, rooms, who is in them, locks.

Each act leaves its entry in the ledger, in the name of the operator, who is no person of any organisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from traceroom.atlas import countries
from traceroom.site.actions import people
from traceroom.site.actions.doing import Refused
from traceroom.site.audit.entries import record
from traceroom.site.records.models import Account, Membership, Organisation, Person, Room, Share

OPERATOR = "operator"


def _entry(
    did: str, on: UUID, *, now: datetime, organisation: UUID | None = None, details: Mapping[str, str] | None = None
) -> None:
    record(actor=OPERATOR, organisation=organisation, did=did, at=now, on=on, details=details)


def organisation_named(name: str, *, country: str = "") -> UUID:
    """The organisation of this name, made where there is none."""
    return Organisation.objects.get_or_create(name=name.strip(), defaults={"country": country})[0].pk


def add_organisation(*, name: str, country: str, now: datetime) -> UUID:
    """Makes an organisation. Raises Refused."""
    if not name.strip() or len(name) > 200:
        raise Refused("An organisation needs a name of at most 200 letters.")
    if country and country not in countries.codes():
        raise Refused(f"{country} is no country code; two letters such as BE are.")
    if Organisation.objects.filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is an organisation {name.strip()} already.")
    with transaction.atomic():
        made = organisation_named(name, country=country)
        _entry("organisation.added", made, now=now, organisation=made)
    return made


def room(*, name: str, opens: datetime, closes: datetime) -> UUID:
    """The room of this name, made where there is none; its time box is set anew. Raises Refused."""
    if closes <= opens:
        raise Refused("A room closes after it opens.")
    if not name.strip() or len(name) > 200:
        raise Refused("A room needs a name of at most 200 letters.")
    found = Room.objects.filter(name=name.strip()).first()
    if found is None:
        return Room.objects.create(name=name.strip(), opens=opens, closes=closes).pk
    Room.objects.filter(pk=found.pk).update(opens=opens, closes=closes)
    return found.pk


def set_room(*, name: str, opens: datetime, closes: datetime, now: datetime) -> UUID:
    """The same, with its entry. Raises Refused."""
    with transaction.atomic():
        made = room(name=name, opens=opens, closes=closes)
        _entry("room.set", made, now=now, details={"opens": opens.isoformat(), "closes": closes.isoformat()})
    return made


def close_room(*, room: UUID, now: datetime) -> None:
    """Ends a room at once: nothing is shared in it any more. Raises Refused."""
    found = Room.objects.get(pk=room)
    if found.closes <= now:
        raise Refused(f"The room {found.name} is closed already.")
    if found.opens >= now:
        raise Refused(f"The room {found.name} has not opened yet; set its time box anew.")
    with transaction.atomic():
        Room.objects.filter(pk=room).update(closes=now)
        _entry("room.closed", room, now=now)


def add_member(*, room: UUID, organisation: UUID, hidden: bool) -> None:
    """Puts an organisation into a room, seen by the others or hidden."""
    Membership.objects.update_or_create(room_id=room, organisation_id=organisation, defaults={"hidden": hidden})


def bring_in(*, room: UUID, organisation: UUID, hidden: bool, now: datetime) -> None:
    """The same, with its entry."""
    with transaction.atomic():
        add_member(room=room, organisation=organisation, hidden=hidden)
        details = {"room": str(room), "hidden": str(hidden).lower()}
        _entry("room.member_added", organisation, now=now, organisation=organisation, details=details)


def remove_member(*, room: UUID, organisation: UUID, now: datetime) -> None:
    """Takes an organisation out of a room: its cases leave with it, and it sees the others' no more. Raises Refused."""
    with transaction.atomic():
        if not Membership.objects.filter(room_id=room, organisation_id=organisation).delete()[0]:
            raise Refused("This organisation is not in that room.")
        Share.objects.filter(room_id=room, owner_id=organisation).delete()
        _entry("room.member_removed", organisation, now=now, organisation=organisation, details={"room": str(room)})


def invite(*, organisation: UUID, guest: people.Guest, now: datetime) -> str:
    """An invitation for one person; returns its key. Raises Refused."""
    with transaction.atomic():
        key = people.invite(organisation=organisation, guest=guest, now=now)
        _entry("person.invited", organisation, now=now, organisation=organisation)
    return key


def way_back(*, email: str, now: datetime) -> str:
    """A link that sets somebody's password anew and takes lost second factors away. Raises Refused."""
    person = _person(email)
    if not person.active:
        raise Refused(f"{email} is shut out; unlock first.")
    guest = people.Guest(person.name, person.account.email, person.roles)
    with transaction.atomic():
        key = people.invite(organisation=person.organisation_id, guest=guest, purpose="recover", now=now)
        _entry("person.way_back_made", person.pk, now=now, organisation=person.organisation_id)
    return key


def deactivate(*, email: str, now: datetime) -> None:
    """Shuts somebody out until they are unlocked, and signs them out everywhere. What they did stays."""
    person = _person(email)
    with transaction.atomic():
        Account.objects.filter(pk=person.pk).update(is_active=False)
        Person.objects.filter(pk=person.pk).update(active=False)
        people.end_sessions(person.pk)
        _entry("person.shut_out", person.pk, now=now, organisation=person.organisation_id)


def unlock(*, email: str, now: datetime) -> None:
    """Ends a lock-out after wrong tries, and lets somebody back in who was shut out. Raises Refused."""
    person = _person(email)
    with transaction.atomic():
        Account.objects.filter(pk=person.pk).update(failures=0, locked_until=None, is_active=True)
        Person.objects.filter(pk=person.pk).update(active=True)
        _entry("person.let_in", person.pk, now=now, organisation=person.organisation_id)


def _person(email: str) -> Person:
    found = Person.objects.select_related("account").filter(account__email=email.strip().lower()).first()
    if found is None:
        raise Refused(f"Nobody has the address {email}; `traceroom admin people list` shows who is here.")
    return found
