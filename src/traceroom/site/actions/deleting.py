"""Deleting: a case with everything in it, for good; the ledger keeps ids."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions.doing import Act, Refused, doing

LEADS = frozenset({"lead"})


def delete_case(*, actor: Member, case: UUID, reference: str, now: datetime) -> None:
    """Deletes one's own case when its reference is typed; nothing brings it back. The database does it in one
    function. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if reference.strip() != row.reference:
        raise Refused(f"Type the reference exactly as it stands, {row.reference}, so that no other case is deleted.")
    with doing(actor, Act("case.deleted", case, case), now=now, roles=LEADS):
        with connection.cursor() as cursor:
            cursor.execute("SELECT delete_case(%s)", [case])
            (done,) = cursor.fetchone() or (False,)
        if not done:
            raise NotFound
