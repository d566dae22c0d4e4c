"""Colleagues: what an operator does for the people of their own organisation; the database holds them to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.colleagues import Colleague, colleagues, operators_only
from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions import people
from traceroom.site.actions.doing import Act, Refused, doing
from traceroom.site.records.models import Invitation

OPERATORS = frozenset({"operator"})


def invite(*, actor: Member, guest: people.Guest, now: datetime) -> str:
    """Invites somebody into the actor's organisation; returns the link's key. Raises NotFound, Refused."""
    email = guest.email.strip().lower()
    if any(one.email == email for one in colleagues(actor=actor, now=now)):
        raise Refused(f"{email} is one of your people already; make a way back in instead.")
    with doing(actor, Act("person.invited", actor.organisation), now=now, roles=OPERATORS):
        return people.invite(organisation=actor.organisation, guest=guest, now=now)


def way_back(*, actor: Member, person: UUID, now: datetime) -> str:
    """A link for a colleague who has lost password or second factor; returns its key. Raises NotFound, Refused."""
    found = _colleague(actor, person, now)
    if found.me:
        raise Refused("Ask another operator for your own way back: nobody lets themselves in.")
    if found.shut_out:
        raise Refused(f"{found.name} is shut out; let them in first.")
    guest = people.Guest(found.name, found.email, found.roles)
    with doing(actor, Act("person.way_back_made", person), now=now, roles=OPERATORS):
        return people.invite(organisation=actor.organisation, guest=guest, purpose="recover", now=now)


def let_in(*, actor: Member, person: UUID, now: datetime) -> None:
    """Ends a lock-out, and lets a colleague in again who was shut out. Raises NotFound, Refused."""
    _colleague(actor, person, now)
    with doing(actor, Act("person.let_in", person), now=now, roles=OPERATORS):
        _told("let_in", person)


def shut_out(*, actor: Member, person: UUID, now: datetime) -> None:
    """Shuts a colleague out at once, until they are let in again. Raises NotFound, Refused."""
    if _colleague(actor, person, now).me:
        raise Refused("Nobody shuts themselves out; another operator can.")
    with doing(actor, Act("person.shut_out", person), now=now, roles=OPERATORS):
        _told("shut_out", person)


def take_back(*, actor: Member, invitation: UUID, now: datetime) -> None:
    """Ends a link that nobody has used. Raises NotFound."""
    operators_only(actor)
    with doing(actor, Act("person.link_ended", invitation), now=now, roles=OPERATORS):
        if not Invitation.objects.filter(pk=invitation, used_at=None).update(used_at=now):
            raise NotFound


def _colleague(actor: Member, person: UUID, now: datetime) -> Colleague:
    for one in colleagues(actor=actor, now=now):
        if one.id == person:
            return one
    raise NotFound


def _told(function: str, person: UUID) -> None:
    """The database's own function decides again who may."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [person])
        if cursor.fetchone() != (True,):
            raise NotFound
