"""Names: of people and organisations, as far as the asker may know them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from traceroom.site.records.models import Organisation, Person

HIDDEN = "an organisation that stays hidden"


def organisation_names(organisations: Iterable[UUID]) -> dict[UUID, str]:
    """The name of each; one that stays hidden from the asker is called so. Never joined to rows: a join would hide
    the case of a hidden organisation, and not its name alone."""
    wanted = set(organisations)
    found = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return {one: found.get(one, HIDDEN) for one in wanted}


def person_names(people: Iterable[UUID]) -> dict[UUID, str]:
    """The names that the asker may know; a hidden person of another organisation is not among them."""
    return dict(Person.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def beside() -> set[UUID]:
    """The asker's own organisation and those that are not hidden in its open rooms: whom one may give something to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisations_beside_me()")
        return {one for (one,) in cursor.fetchall() if one is not None}
