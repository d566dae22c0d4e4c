"""Doing: what every act shares: one transaction, an entry in the ledger, and a word to whoever looks at the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions.leading import Leading
from traceroom.site.audit.entries import record

CHANNEL = "traceroom_changes"


class Refused(Exception):
    """An act that is not done; its text is a sentence for whoever asked."""


@dataclass(slots=True)
class Act:
    """What is being done: on what, with which ids beside it, and which case changes by it. An act that changes the
    case's answer says inside what leads `now_leads`."""

    did: str
    on: UUID | str = ""
    case: UUID | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    now_leads: Leading | None = None


@contextmanager
def doing(actor: Member, act: Act, *, now: datetime, roles: frozenset[str]) -> Iterator[Act]:
    """Runs an act with its entry; raises Refused for somebody without one of the roles, and NotFound where the database
    does not let it be done: what the act was looked up for was handed over or deleted meanwhile."""
    only_for(actor, roles)
    with transaction.atomic():
        try:
            yield act
        except ProgrammingError as wrong:
            if isinstance(wrong.__cause__, InsufficientPrivilege):
                raise NotFound from None
            raise
        record(actor=actor.person, organisation=actor.organisation, did=act.did, at=now, on=act.on, details=act.details)
        if act.case is not None:
            tell(act.case, now, leads=act.now_leads)


def still_there(rows: int) -> None:
    """Inside an act, with how many rows it changed: where none was left, there is nothing to enter. Raises NotFound."""
    if not rows:
        raise NotFound


def only_for(actor: Member, roles: frozenset[str]) -> None:
    """Raises Refused for somebody without one of the roles; with no role named, everybody may."""
    if roles and not actor.roles & roles:
        raise Refused(f"This is for {_listed(roles)}; ask an operator if you should be one.")


def tell(case: UUID, now: datetime, *, leads: Leading | None = None) -> None:
    """Says, when the transaction is committed, that a case has changed: its id and nothing else. The time is noted for
    whoever begins to look on later, and for the board what leads, where that is new."""
    noted = {} if leads is None else {"country": leads.country, "share": leads.share}
    columns = ", ".join(f"{name} = %s" for name in ("changed_at", *noted))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH noted AS (UPDATE records_summary SET {columns} WHERE case_id = %s) SELECT pg_notify(%s, %s)",  # noqa: S608 (names of ours)
            [now, *noted.values(), case, CHANNEL, str(case)],
        )


def _listed(roles: frozenset[str]) -> str:
    return " or ".join(sorted(f"a {role.replace('_', ' ')}" for role in roles))
