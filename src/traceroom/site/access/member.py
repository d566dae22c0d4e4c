"""Member: who acts, as every door sees them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from traceroom.site.records.models import Person

KEEPERS = frozenset({"analyst", "case_owner", "lead"})
"""Who may say clues, and change what is in their organisation's cases."""
OWNERS = frozenset({"case_owner", "lead"})
"""Who may open their organisation's cases, share them and hand them over."""


class NotFound(Exception):
    """There is no such thing for whoever asks; outsiders learn nothing more."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of an organisation with roles."""

    person: UUID
    name: str
    organisation: UUID
    organisation_name: str
    roles: frozenset[str]
    time_zone: str


def member(person: UUID) -> Member:
    """The member that a person is. Raises NotFound for one who is not active."""
    row = Person.objects.select_related("organisation").filter(pk=person, active=True).first()
    if row is None:
        raise NotFound
    return Member(row.pk, row.name, row.organisation_id, row.organisation.name, frozenset(row.roles), row.time_zone)
