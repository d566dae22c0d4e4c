"""Appeal row: one that the asker may see or owns, who decides about it, and how long others may object to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from traceroom.site.access.member import KEEPERS, OWNERS, Member, NotFound
from traceroom.site.records.models import Appeal, Link, Permission, Share

RELEASERS = frozenset({"publisher"})
"""Who may let the public see an object, if somebody else has asked for it."""
WITHDRAWERS = KEEPERS | RELEASERS
ANSWERERS = OWNERS | RELEASERS
"""Who may let something stay shown though another organisation objects."""
DELAY = timedelta(days=14)
"""A country that was found is shown to the public this long after its owner has released it, at the earliest."""
WINDOW = timedelta(hours=48)
"""How long others who see the case may object, unless the asker gives them longer."""


def open_until(status: str, until: datetime | None, now: datetime) -> datetime | None:
    """Until when others may still object before it is released; None where that time is over or has not begun."""
    return until if status == "asked" and until is not None and until > now else None


def appeal_row(appeal: UUID) -> Appeal:
    """The appeal, if the asker may see its object. Raises NotFound."""
    row = Appeal.objects.select_related("thing__case").filter(pk=appeal).first()
    if row is None:
        raise NotFound
    return row


def sees_appeal(appeal: UUID) -> bool:
    """Whether the asker may see it, be it also that of a case which they do not see."""
    return Appeal.objects.filter(pk=appeal).exists()


def own_appeal(actor: Member, appeal: UUID) -> Appeal:
    """The appeal, if it is about an object of the asker's organisation. Raises NotFound."""
    row = appeal_row(appeal)
    if row.thing.case.organisation_id != actor.organisation:
        raise NotFound
    return row


def seen_by_others(row: Appeal) -> bool:
    """Whether the case is another organisation's to look at, too, brought into a room or permitted by name, or linked
    with a case of another's."""
    case = row.thing.case_id
    linked = Link.objects.filter(Q(left=case) | Q(right=case))
    return linked.exists() or any(table.objects.filter(case=case).exists() for table in (Share, Permission))


def too_short(row: Appeal) -> bool:
    """Whether others see the case that was asked about when nobody did, so that they had no time to object."""
    given = row.objections_until - row.asked_at if row.objections_until and row.asked_at else WINDOW
    return row.status == "asked" and given < WINDOW and seen_by_others(row)
