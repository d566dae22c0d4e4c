"""Appeal release: a second person lets the public see exactly what they looked at; withdrawing; what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from traceroom.atlas import countries
from traceroom.site.access.appeal_row import DELAY, RELEASERS, WITHDRAWERS, own_appeal, too_short
from traceroom.site.access.member import OWNERS, Member
from traceroom.site.actions.asking_for_work import ask
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, only_for, still_there
from traceroom.site.records.appeals import TO_COME
from traceroom.site.records.models import Appeal, Objection

LATEST = timedelta(days=366)
OUTCOMES = ("", "identified", "ruled_out", "country_found")


@dataclass(frozen=True, slots=True)
class Looked:
    """What the second person's page has shown: the SHA-256 of the pixels, and which edition of the words."""

    pixels: str
    edition: int


def release(*, actor: Member, appeal: UUID, looked: Looked, publish_at: datetime | None, now: datetime) -> None:
    """Lets the public see it, at once or from a time on. Raises NotFound, Refused: to whoever made or asked for it, for
    other pixels or words than were looked at, while others may object, and where somebody does."""
    row = own_appeal(actor, appeal)
    only_for(actor, RELEASERS)
    still_open(row.thing.case)
    _ready(row, now)
    if actor.person in (row.made_by_id, row.asked_by_id):
        raise Refused("Two people release. You made this or asked for it, so somebody else has to look at it.")
    if (looked.pixels, looked.edition) != (row.pixels, row.edition):
        raise Refused("The picture or the words have changed since you looked. Look again, then release it.")
    if publish_at is not None and not now <= publish_at <= now + LATEST:
        raise Refused("Choose a time within the next year, or none to show it at once.")
    columns = {
        "status": "released", "released_by": actor.person, "released_at": now, "publish_at": publish_at,
    }  # fmt: skip
    with doing(actor, Act("appeal.released", appeal, row.thing.case_id), now=now, roles=RELEASERS):
        ready = Appeal.objects.filter(pk=appeal, status="asked", pixels=looked.pixels, edition=looked.edition)
        still_there(ready.update(**columns))
        _push(actor, now)


def _ready(row: Appeal, now: datetime) -> None:
    if row.status in ("released", "published"):
        raise Refused("It is released already.")
    if row.status != "asked" or row.objections_until is None or row.asked_at is None:
        raise Refused("Nobody asks for it at the moment, so there is nothing to release.")
    if row.objections_until > now:
        raise Refused(f"Others may object until {row.objections_until:%-d %B %Y, %H:%M} UTC; release it then.")
    if too_short(row):
        raise Refused(
            "Others see this case since it was asked for. Make it a draft again, and give them time to object."
        )
    if Objection.objects.filter(appeal__slug=row.slug, taken_back_at=None).exists():
        raise Refused("An objection stands. Talk to whoever made it; once it is taken back, this can be released.")


def withdraw(*, actor: Member, appeal: UUID, now: datetime) -> None:
    """Takes it off the public pages, within seconds, and stops a next edition that is asked for; or stops one before it
    is there, and what the public sees stays. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    if row.status == "withdrawn":
        raise Refused("It is withdrawn already.")
    if row.status not in ("asked", "released", "published"):
        raise Refused("It is neither shown nor about to be.")
    columns = {"status": "withdrawn", "withdrawn_by": actor.person, "withdrawn_at": now}
    with doing(actor, Act("appeal.withdrawn", appeal, row.thing.case_id), now=now, roles=WITHDRAWERS):
        shown = Appeal.objects.filter(pk=appeal, status__in=("asked", "released", "published"))
        if row.status == "published":  # in the order in which the job that publishes takes them
            Appeal.objects.filter(slug=row.slug, status__in=("asked", "released")).update(**columns)
        still_there(shown.update(**columns))
        _push(actor, now)


def say_outcome(*, actor: Member, appeal: UUID, outcome: str, country: str = "", now: datetime) -> None:
    """Tells the public what came of it: identified, helped to rule out, or the country, never where; also with a next
    edition. The country is shown two weeks later. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    if outcome not in OUTCOMES:
        raise Refused("Choose what came of it.")
    if row.status not in ("released", "published"):
        raise Refused("The public does not see it, so there is nothing to tell.")
    found = outcome == "country_found"
    if found and country not in countries.codes():
        raise Refused("Say which country was found.")
    if (outcome, country if found else "") == (row.outcome, row.country):
        raise Refused("This is what the public is told already.")
    columns: dict[str, Any] = {"outcome": outcome, "outcome_at": now}
    columns |= {"country": "", "country_by": None, "country_from": None}
    if found:
        columns |= {"country": country, "country_by": actor.person, "country_from": now + DELAY}
    act = Act("appeal.outcome", appeal, row.thing.case_id, {"outcome": outcome or "none"})
    with doing(actor, act, now=now, roles=OWNERS):
        still_there(Appeal.objects.filter(pk=appeal, status__in=("released", "published")).update(**columns))
        others = Appeal.objects.filter(slug=row.slug, status__in=("published", *TO_COME)).exclude(pk=appeal)
        others.update(**columns)
        _push(actor, now)


def _push(actor: Member, now: datetime) -> None:
    """The public's pages are made anew at once, and not at the job's next turn."""
    ask(actor=actor, kind="desk.push", payload={}, now=now)
