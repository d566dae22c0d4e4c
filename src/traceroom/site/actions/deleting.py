"""Deleting: a case with everything in it, for good; the ledger keeps ids."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions.doing import Act, Refused, doing
from traceroom.site.records.models import Appeal, Case, Tip

LEADS = frozenset({"lead"})


def delete_case(*, actor: Member, case: UUID, reference: str, now: datetime) -> None:
    """Deletes one's own case when its reference is typed; nothing brings it back. The database does it in one
    function. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if reference.strip() != row.reference:
        raise Refused(f"Type the reference exactly as it stands, {row.reference}, so that no other case is deleted.")
    _nothing_shown_or_held(row)
    with doing(actor, Act("case.deleted", case, case), now=now, roles=LEADS):
        with connection.cursor() as cursor:
            cursor.execute("SELECT delete_case(%s)", [case])
            (done,) = cursor.fetchone() or (False,)
        if not done:
            raise NotFound


def _nothing_shown_or_held(row: Case) -> None:
    """The database would not delete it either; here is the sentence."""
    appeals = Appeal.objects.filter(thing__case=row)
    if appeals.filter(status__in=("released", "published")).exists():
        raise Refused("The public sees an object of this case. Withdraw it under Appeals first, then delete the case.")
    if Tip.objects.filter(appeal__in=appeals).exclude(held_at=None).exists():
        raise Refused("A tip about this case is held for a court. Release the hold first, if you may.")
