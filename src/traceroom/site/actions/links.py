"""Links: saying that a case of one's own and one of others that one sees share something, and taking that back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from traceroom.site.access.case_page import case_row, own_case
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.records.links import KINDS
from traceroom.site.records.models import Appeal, Link, Objection

LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is shared, and how surely where a comparison says so."""

    kind: str
    score: float | None = None
    agreeing: int | None = None


def compared(line: str) -> Evidence:
    """What a line of `traceroom compare --json` says of a link; names of files and places in them are left out. Raises
    Refused."""
    wrong = Refused(
        "Paste one line of what `traceroom compare --json` prints, whole, or choose by hand what is shared."
    )
    try:
        told = dict(json.loads(line[:LONGEST_LINE]))
        kind = "same_pattern" if told.get("pattern") is True else told["kind"]
        score, agreeing = float(told["score"]), int(told["agreeing"])
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        raise wrong from None
    if kind not in KINDS or not 0 <= score <= 1e9 or not 0 <= agreeing < 2**31:
        raise wrong
    return Evidence(kind, score, agreeing)


def link(*, actor: Member, case: UUID, other: UUID, evidence: Evidence, now: datetime) -> UUID:
    """Tells the owner of the other case that it shares something with one of ours; nothing of ours is told but that.
    From then on each owner may object to what the other wants to show of it. Raises NotFound, Refused."""
    row, theirs = own_case(actor, case), case_row(other)
    still_open(row)
    if theirs.organisation_id == actor.organisation:
        raise Refused("Both cases are yours. A link is between cases of two owners.")
    if evidence.kind not in KINDS:
        raise Refused("Say what the two share: a file, a picture, a thing or a pattern.")
    made = Link(
        left=row, right=theirs, kind=evidence.kind, score=evidence.score, agreeing=evidence.agreeing,
        organisation_id=actor.organisation, by_id=actor.person, at=now,
    )  # fmt: skip
    act = Act("link.made", made.pk, case, {"case": str(case), "other": str(other), "kind": evidence.kind})
    with doing(actor, act, now=now, roles=KEEPERS):
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            raise Refused("The two are linked by that already.") from None
    return made.pk


def unlink(*, actor: Member, link: UUID, now: datetime) -> UUID:
    """Takes a link back that starts from a case of one's own; returns the case. Raises NotFound, Refused."""
    row = Link.objects.filter(pk=link).first()
    if row is None:
        raise NotFound
    case = own_case(actor, row.left_id)
    _nobody_waits(case.pk)
    told = {"case": str(case.pk), "other": str(row.right_id)}
    with doing(actor, Act("link.taken_back", link, case.pk, told), now=now, roles=KEEPERS):
        still_there(Link.objects.filter(pk=link).delete()[0])
    return case.pk


def _nobody_waits(case: UUID) -> None:
    """What the other owner has objected to, or may still, stays before them; so does what we have objected to."""
    asked = Appeal.objects.filter(thing__case=case, status__in=("asked", "released", "published"))
    objected = Objection.objects.filter(appeal__thing__case=case, taken_back_at=None)
    if asked.exists() or objected.exists():
        raise Refused("An object of this case is shown, or is to be. Take that back first: the other owner may object.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM records_objection b JOIN records_appeal a ON a.id = b.appeal_id"
            " WHERE b.taken_back_at IS NULL AND b.organisation_id = my_organisation()"
            " AND %s IN (SELECT mine_linked_with(a.thing_id)))",
            [case],
        )
        (ours,) = cursor.fetchone() or (False,)
    if ours:
        raise Refused("You object to showing an object of the other case. Take that back first.")
