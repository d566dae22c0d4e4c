"""Objections: asking that an object be not shown, taking that back, and answering why what is shown stays shown."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from traceroom.site.access.appeal_objections import objection_to_ours
from traceroom.site.access.appeal_row import ANSWERERS, appeal_row
from traceroom.site.access.linked_appeals import linked_row
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.records.models import Appeal, Objection, ObjectionAnswer

LONGEST = 500
"""Characters of a reason, and of an answer."""


def object_to(*, actor: Member, appeal: UUID, reason: str, now: datetime) -> UUID:
    """Asks that it be not shown, and says why. It stops a release, also one that waits for its day; what the public
    sees already, its owner withdraws, or answers why it stays. Raises NotFound, Refused."""
    row, case = _to_object_to(actor, appeal)
    if row.status not in ("asked", "released", "published"):
        raise Refused("Nobody wants to show it at the moment.")
    why = _sentence(reason, "why it should not be shown")
    said = Objection.objects.filter(appeal=row, organisation=actor.organisation, reason=why, taken_back_at=None).first()
    if said is not None and ObjectionAnswer.objects.filter(objection=said).exists():
        raise Refused("Your organisation has objected in these words, and its owner has answered. Say what is new.")
    if said is not None:
        raise Refused("Your organisation has objected in these words already, and that stands.")
    objection = Objection(appeal=row, organisation_id=actor.organisation, by_id=actor.person, reason=why, at=now)
    with doing(actor, Act("appeal.objected", appeal, case), now=now, roles=KEEPERS):
        objection.save(force_insert=True)
    return objection.pk


def _sentence(typed: str, what: str) -> str:
    said = typed.replace("\0", " ").strip()
    if not said or len(said) > LONGEST:
        raise Refused(f"Say in a sentence or two, at most {LONGEST} characters, {what}.")
    return said


def _to_object_to(actor: Member, appeal: UUID) -> tuple[Appeal, UUID | None]:
    """With its case; none is told to whoever owns a linked one and does not see it."""
    try:
        row = appeal_row(appeal)
    except NotFound:
        return linked_row(appeal), None
    if row.status == "draft" and row.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return row, row.thing.case_id


def take_back_objection(*, actor: Member, objection: UUID, now: datetime) -> UUID:
    """Takes one of one's own organisation back; returns the appeal. Raises NotFound, Refused."""
    row = Objection.objects.filter(pk=objection, organisation_id=actor.organisation).first()
    if row is None:
        raise NotFound
    if row.taken_back_at is not None:
        raise Refused("This objection is taken back already.")
    _, case = _to_object_to(actor, row.appeal_id)
    with doing(actor, Act("appeal.objection_back", row.appeal_id, case), now=now, roles=KEEPERS):
        still_there(Objection.objects.filter(pk=objection, taken_back_at=None).update(taken_back_at=now))
    return row.appeal_id


def answer_objection(*, actor: Member, objection: UUID, text: str, now: datetime) -> None:
    """Says to whoever objects why what the public sees already stays shown; once, and it is not taken back. The
    objection still stands: it waits for nobody any more, and stops a new edition. Raises NotFound, Refused."""
    row = objection_to_ours(actor, objection)
    if row.taken_back_at is not None:
        raise Refused("This objection is taken back, so there is nothing to answer.")
    if row.appeal.status != "published":
        raise Refused("The public does not see it, so nothing stays shown. Once it is taken back, it can be released.")
    if ObjectionAnswer.objects.filter(objection=row).exists():
        raise Refused(ANSWERED)
    answer = ObjectionAnswer(objection=row, by_id=actor.person, text=_sentence(text, "why it stays shown"), at=now)
    act = Act("appeal.objection_answered", row.appeal_id, row.appeal.thing.case_id, {"objection": str(objection)})
    try:
        with doing(actor, act, now=now, roles=ANSWERERS):
            answer.save(force_insert=True)
    except IntegrityError:
        raise Refused(ANSWERED) from None


ANSWERED = "This objection is answered already. Look at what a colleague has written."
