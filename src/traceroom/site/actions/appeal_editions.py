"""Appeal editions: the next one, beside what the public sees until it takes its place, or of what was withdrawn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import F, Max

from traceroom.site.access.appeal_row import own_appeal
from traceroom.site.access.member import KEEPERS, Member
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, only_for, still_there
from traceroom.site.records.appeals import TO_COME
from traceroom.site.records.models import Appeal

COPIED = (
    "thing_id", "slug", "language", "title", "want", "who", "known", "alt", "first", "last", "kind", "translations",
    "png", "pixels", "width", "height", "outcome", "outcome_at", "country", "country_by_id", "country_from",
)  # fmt: skip
"""What a next edition begins with."""
TO_COME_ALREADY = "A next edition is there already. Change that, or delete it and begin another."


def next_edition(*, actor: Member, appeal: UUID, now: datetime) -> UUID:
    """A draft beside what the public sees, which stays shown until this one is asked for and released as the first one
    was, and then is replaced by it. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    only_for(actor, KEEPERS)
    still_open(row.thing.case)
    if row.status != "published":
        raise Refused("The public does not see this edition, so there is nothing to update.")
    others = Appeal.objects.filter(slug=row.slug)
    if others.filter(status__in=TO_COME).exists():
        raise Refused(TO_COME_ALREADY)
    newest = others.aggregate(newest=Max("edition"))["newest"] or row.edition
    copied = {name: getattr(row, name) for name in COPIED}
    made = Appeal(id=uuid4(), edition=newest + 1, made_by_id=actor.person, made_at=now, **copied)
    act = Act("appeal.next_edition", made.pk, row.thing.case_id, {"of": str(appeal)})
    try:
        with doing(actor, act, now=now, roles=KEEPERS):
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused(TO_COME_ALREADY) from None
    return made.pk


def begin_again(*, actor: Member, appeal: UUID, now: datetime) -> None:
    """The next edition of one that was withdrawn: a draft under the same address, which is asked for and released as
    the first one was. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    still_open(row.thing.case)
    if row.status == "draft":
        raise Refused("It is a draft already.")
    if row.status == "published":
        raise Refused("The public sees it. Update it instead: it stays shown until the next edition is released.")
    if row.status != "withdrawn":
        raise Refused("It is not withdrawn. What the public sees is updated, or withdrawn first.")
    if Appeal.objects.filter(slug=row.slug, edition__gt=row.edition).exists():
        raise Refused("A newer edition is there. Go on with that one.")
    columns = {
        "status": "draft", "edition": F("edition") + 1, "asked_by": None, "asked_at": None, "objections_until": None,
        "released_by": None, "released_at": None, "publish_at": None, "withdrawn_by": None, "withdrawn_at": None,
    }  # fmt: skip
    with doing(actor, Act("appeal.begun_again", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        still_there(Appeal.objects.filter(pk=appeal, status="withdrawn").update(**columns))
