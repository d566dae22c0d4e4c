"""The whole: every organisation, room and person, as the operator sees them who owns the tables. No case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from traceroom.site.records.models import Invitation, Membership, Organisation, Person, Room
from traceroom.values.trouble import Trouble


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation."""

    name: str
    country: str
    people: int
    id: UUID


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room and who is in it."""

    name: str
    open: bool
    opens: datetime
    closes: datetime
    members: tuple[str, ...]
    hidden: tuple[str, ...]
    id: UUID


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, and whether they can come in; `link_until` is the end of a link of theirs that waits. Whoever is
    invited has no id yet."""

    email: str
    name: str
    organisation: str
    roles: tuple[str, ...]
    second_factor: bool
    state: str
    last_sign_in: datetime | None
    link_until: datetime | None
    id: UUID | None


def organisations() -> tuple[OrganisationRow, ...]:
    """By name."""
    count: dict[UUID, int] = {}
    for organisation in Person.objects.filter(active=True).values_list("organisation_id", flat=True):
        count[organisation] = count.get(organisation, 0) + 1
    rows = Organisation.objects.order_by("name")
    return tuple(OrganisationRow(row.name, row.country, count.get(row.pk, 0), row.pk) for row in rows)


def rooms(*, now: datetime) -> tuple[RoomRow, ...]:
    """The newest first."""
    found = []
    for room in Room.objects.order_by("-opens", "name"):
        members = Membership.objects.filter(room=room).select_related("organisation").order_by("organisation__name")
        shown = tuple(one.organisation.name for one in members if not one.hidden)
        hidden = tuple(one.organisation.name for one in members if one.hidden)
        is_open = room.opens <= now < room.closes
        found.append(RoomRow(room.name, is_open, room.opens, room.closes, shown, hidden, room.pk))
    return tuple(found)


def people(*, now: datetime) -> tuple[PersonRow, ...]:
    """By organisation and name, those who are invited among them."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    with_factor = set(factors.values_list("user_id", flat=True))
    links = list(Invitation.objects.filter(used_at=None, expires__gt=now).select_related("organisation"))
    back = {link.email: link.expires for link in links if link.purpose != "join"}
    here = [
        PersonRow(
            row.account.email, row.name, row.organisation.name, tuple(row.roles), row.pk in with_factor,
            _state(row, now), row.account.last_login, back.get(row.account.email), row.pk,
        )
        for row in Person.objects.select_related("account", "organisation")
    ]  # fmt: skip
    known = {row.email for row in here}
    invited = [_invited(link) for link in links if link.purpose != "recover" and link.email not in known]
    return tuple(sorted([*here, *invited], key=lambda row: (row.organisation, row.name)))


def _invited(link: Invitation) -> PersonRow:
    return PersonRow(
        link.email, link.name, link.organisation.name, tuple(link.roles), second_factor=False, state="invited",
        last_sign_in=None, link_until=link.expires, id=None,
    )  # fmt: skip


def _state(row: Person, now: datetime) -> str:
    if not (row.active and row.account.is_active):
        return "shut out"
    locked = row.account.locked_until
    return f"locked until {locked:%Y-%m-%d %H:%M}" if locked is not None and locked > now else "can sign in"


def organisation_called(name: str) -> UUID:
    """The one of this name, in any case of letters. Raises Trouble with the names that there are."""
    found = Organisation.objects.filter(name__iexact=name.strip()).first()
    if found is None:
        raise Trouble(f"There is no organisation {name}; there is {_named([one.name for one in organisations()])}.")
    return found.pk


def room_called(name: str) -> UUID:
    """The one of this name. Raises Trouble with the names that there are."""
    found = Room.objects.filter(name__iexact=name.strip()).order_by("-opens").first()
    if found is None:
        names = list(Room.objects.order_by("-opens").values_list("name", flat=True))
        raise Trouble(f"There is no room {name}; there is {_named(names)}.")
    return found.pk


def _named(names: list[str]) -> str:
    return ", ".join(names[:8]) if names else "none yet"
