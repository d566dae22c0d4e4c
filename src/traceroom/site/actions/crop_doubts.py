"""Crop doubts: two people answer for a picture of which the check found the colour of skin and no face.

The first one says why it is none, and no pixel is kept: only what the pixels hash to. The second one has the same
picture in hand and sends it, too, so that nobody overrules what they have not seen, and no pixel is written before both
have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction

from traceroom.site.access.case_page import own_case
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.object_page import thing_row
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.objects import CheckedCrop
from traceroom.site.records.models import Crop, Doubt

LONGEST_REASON = 200
WAITS = "It waits for a second person already: somebody else sends the same picture, and says why, too."


@dataclass(frozen=True, slots=True)
class DoubtedCrop:
    """A crop that the check did not let pass by itself, as it would be kept; `skin` is in percent."""

    would_be: CheckedCrop
    skin: int


def answer_for(*, actor: Member, thing: UUID, new: DoubtedCrop, reason: str, now: datetime) -> UUID:
    """Says, as the first person, that what has the colour of skin is none. Raises NotFound, Refused."""
    row = thing_row(thing)
    case = own_case(actor, row.case_id)
    still_open(case)
    why = _reason(reason)
    doubt = Doubt(thing=row, pixels=_hashed(new), skin=new.skin, reason=why, by_id=actor.person, at=now)
    act = Act("crop.answered_for", doubt.pk, case.pk, {"object": str(thing), "skin": str(new.skin)})
    with doing(actor, act, now=now, roles=KEEPERS):
        try:
            with transaction.atomic():
                doubt.save(force_insert=True)
        except IntegrityError:
            raise Refused(WAITS) from None
    return doubt.pk


def overrule(*, actor: Member, doubt: UUID, new: DoubtedCrop, reason: str, now: datetime) -> UUID:
    """Keeps the picture, as the second person, who has sent the very pixels that the first one did; returns its object.
    Raises NotFound, Refused."""
    row, case = _own(actor, doubt)
    still_open(row.thing.case)
    why = _reason(reason)
    if row.by_id == actor.person:
        raise Refused("Two people answer for it, and you were the first: somebody else has to look at it.")
    if _hashed(new) != row.pixels:
        raise Refused(
            "This is another picture than the one that was answered for. Get the very file and send that, or add yours"
            " as a picture of its own."
        )
    seen = new.would_be
    crop = Crop(
        thing=row.thing, png=seen.png, thumb=seen.thumb, width=seen.width, height=seen.height, checked=seen.checked,
        added_at=now, answered_by_id=row.by_id, answered_reason=row.reason, overruled_by_id=actor.person,
        overruled_reason=why,
    )  # fmt: skip
    told = {"object": str(row.thing_id), "doubt": str(doubt), "answered_by": str(row.by_id), "skin": str(row.skin)}
    with doing(actor, Act("crop.overruled", crop.pk, case, told), now=now, roles=KEEPERS):
        crop.save(force_insert=True)
        still_there(Doubt.objects.filter(pk=doubt).delete()[0])
    return row.thing_id


def forget(*, actor: Member, doubt: UUID, now: datetime) -> UUID:
    """Nobody answers for it any more; returns its object. Raises NotFound, Refused."""
    row, case = _own(actor, doubt)
    with doing(actor, Act("crop.doubt_forgotten", doubt, case, {"object": str(row.thing_id)}), now=now, roles=KEEPERS):
        still_there(Doubt.objects.filter(pk=doubt).delete()[0])
    return row.thing_id


def _own(actor: Member, doubt: UUID) -> tuple[Doubt, UUID]:
    """The doubt, of an object that was not taken out, and its case."""
    row = Doubt.objects.select_related("thing__case").filter(pk=doubt, thing__removed_at=None).first()
    if row is None or row.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return row, row.thing.case_id


def _reason(text: str) -> str:
    why = text.replace("\0", " ").strip()
    if not why:
        raise Refused("Say what it is that has the colour of skin: a wooden table, a leather strap.")
    if len(why) > LONGEST_REASON:
        raise Refused(f"Say in at most {LONGEST_REASON} characters what it is.")
    return why


def _hashed(new: DoubtedCrop) -> str:
    return sha256(new.would_be.png).hexdigest()
