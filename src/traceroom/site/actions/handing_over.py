"""Handing over: a case becomes another organisation's, and its author stays who it was."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import OWNERS, Member, NotFound
from traceroom.site.access.names import beside
from traceroom.site.actions.doing import Act, doing


def hand_over(*, actor: Member, case: UUID, to: UUID, now: datetime) -> None:
    """Gives a case to an organisation that one knows of; its author stays, its shares and permissions end, and the
    giver keeps a line of it. The database does it in one function. Raises NotFound, Refused."""
    own_case(actor, case)
    if to == actor.organisation or to not in beside():
        raise NotFound
    with doing(actor, Act("case.handed_over", case, case, {"to": str(to)}), now=now, roles=OWNERS):
        with connection.cursor() as cursor:
            cursor.execute("SELECT hand_over(%s, %s)", [case, to])
            (done,) = cursor.fetchone() or (False,)
        if not done:
            raise NotFound
