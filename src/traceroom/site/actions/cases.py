"""Cases: opening one, its handling code, closing and reopening it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from traceroom.atlas import countries
from traceroom.site.access.case_page import own_case
from traceroom.site.access.evidence import known
from traceroom.site.access.member import KEEPERS, OWNERS, Member
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.leading import leading
from traceroom.site.records.models import Case, Summary

CODES = ("H0", "H1", "H2", "H3")


def open_case(
    *, actor: Member, reference: str, title: str, handling: str, handling_text: str = "", now: datetime
) -> UUID:
    """Opens a case of one's own organisation. Raises Refused."""
    if not reference.strip():
        raise Refused("A case needs a reference.")
    _check_code(handling, handling_text)
    case = Case(
        organisation_id=actor.organisation,
        author_id=actor.person,
        reference=reference.strip(),
        title=title.strip(),
        handling=handling,
        handling_text=handling_text.strip(),
        opened_at=now,
    )
    with doing(actor, Act("case.opened", case.pk, case.pk), now=now, roles=OWNERS):
        try:
            with transaction.atomic():
                case.save(force_insert=True)
                Summary.objects.bulk_create([Summary(case=case, changed_at=now)])
        except IntegrityError:
            raise Refused(f"Your organisation has a case {reference.strip()} already.") from None
    return case.pk


def _check_code(handling: str, handling_text: str) -> None:
    if handling not in CODES:
        raise Refused("A handling code is H0, H1, H2 or H3.")
    if handling == "H3" and not handling_text.strip():
        raise Refused("H3 means other conditions: write them out.")


def set_handling(*, actor: Member, case: UUID, handling: str, handling_text: str, now: datetime) -> None:
    """Sets the code anew; with H2 and H3 only those permitted by name see the case from now on. Raises NotFound,
    Refused."""
    row = own_case(actor, case)
    _check_code(handling, handling_text)
    act = Act("case.handling_set", case, case, {"from": row.handling, "to": handling})
    with doing(actor, act, now=now, roles=OWNERS):
        rows = Case.objects.filter(pk=case)
        still_there(rows.update(handling=handling, handling_text=handling_text.strip()))


def set_among(*, actor: Member, case: UUID, among: Collection[str], now: datetime) -> None:
    """Sets anew which countries alone come into question for one's own case, none for any. Raises NotFound, Refused."""
    row = own_case(actor, case)
    still_open(row)
    unknown = sorted(set(among) - set(countries.codes()))
    if unknown:
        raise Refused(f"{unknown[0]} is no country code; two letters such as BE are.")
    row.among = sorted(set(among))
    act = Act("case.among_set", case, case, now_leads=leading(known(row)))
    with doing(actor, act, now=now, roles=KEEPERS):
        still_there(Case.objects.filter(pk=case).update(among=row.among))


def close_case(*, actor: Member, case: UUID, now: datetime) -> None:
    """Takes one's own case off the boards; nothing is added until it is opened again. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if row.closed_at is not None:
        raise Refused("This case is closed already.")
    with doing(actor, Act("case.closed", case, case), now=now, roles=OWNERS):
        still_there(Case.objects.filter(pk=case).update(closed_at=now))


def reopen_case(*, actor: Member, case: UUID, now: datetime) -> None:
    """Undoes that. Raises NotFound, Refused."""
    row = own_case(actor, case)
    if row.closed_at is None:
        raise Refused("This case is open.")
    with doing(actor, Act("case.reopened", case, case), now=now, roles=OWNERS):
        still_there(Case.objects.filter(pk=case).update(closed_at=None))


def still_open(case: Case) -> None:
    """Raises Refused for a closed case: it is read, not written."""
    if case.closed_at is not None:
        raise Refused("This case is closed. Whoever owns it can open it again on its page Sharing.")
