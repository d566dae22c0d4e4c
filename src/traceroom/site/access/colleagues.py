"""Colleagues: the people of one's own organisation as its operator sees them, and invitations not yet taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.reading import note
from traceroom.site.records.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person: what they may do, and whether they can come in."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    second_factor: bool
    shut_out: bool
    locked_until: datetime | None
    last_seen: datetime | None
    me: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that nobody has used yet."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    way_back: bool
    expires: datetime


def operators_only(actor: Member) -> None:
    """For others there is no such page. Raises NotFound."""
    if "operator" not in actor.roles:
        raise NotFound


def colleagues(*, actor: Member, now: datetime) -> tuple[Colleague, ...]:
    """Everybody of the actor's organisation, by name. Raises NotFound for somebody who is no operator."""
    operators_only(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, email, last_login, locked_until, active, second_factor FROM my_people()")
        known = {row[0]: row[1:] for row in cursor.fetchall()}
    found = []
    for person in Person.objects.filter(organisation_id=actor.organisation).order_by("name", "pk"):
        email, last_login, locked_until, active, second_factor = known[person.pk]
        locked = locked_until if locked_until is not None and locked_until > now else None
        found.append(
            Colleague(
                person.pk, person.name, email, tuple(person.roles), second_factor, not active, locked, last_login,
                person.pk == actor.person,
            )
        )  # fmt: skip
    return tuple(found)


def waiting(*, actor: Member, now: datetime) -> tuple[Waiting, ...]:
    """Links of the actor's organisation that can still be used, the newest last. Raises NotFound."""
    operators_only(actor)
    rows = Invitation.objects.filter(organisation_id=actor.organisation, used_at=None, expires__gt=now)
    return tuple(
        Waiting(row.pk, row.name, row.email, tuple(row.roles), row.purpose == "recover", row.expires)
        for row in rows.order_by("expires", "pk")
    )


def shown(*, actor: Member, now: datetime) -> tuple[tuple[Colleague, ...], tuple[Waiting, ...]]:
    """Both, for the page: a look at everybody's address, and at who came in when, is entered. Raises NotFound."""
    found = colleagues(actor=actor, now=now), waiting(actor=actor, now=now)
    note(actor, "people.read", actor.organisation)
    return found
