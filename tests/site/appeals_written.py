"""Appeals written: the words and the checklist that tests of appeals give, and one brought as far as they need it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.trial import asked_at, published

if TYPE_CHECKING:
    from traceroom.site.access.appeal_page import AppealView
    from traceroom.site.actions.appeal_release import Looked
    from traceroom.site.actions.appeals import Checklist, Words

LATER = NOW + timedelta(hours=49)
"""After the time to object, for whoever was given 48 hours."""
SENT = {
    "title": "Do you know this curtain?", "want": "Where was it sold?", "alt": "Part of a curtain", "language": "en",
    "who": "people who sold home textiles", "known": "", "first": "2011", "last": "2015",
}  # fmt: skip
"""The words as a browser sends them."""
CHECKED = {"other_ways": "the maker was asked", "names_nobody": "on", "covers_nothing": "on", "hours": "48"}


def words(**given: object) -> Words:
    """The words as the action takes them."""
    from traceroom.site.actions.appeals import Words

    return Words(**(SENT | given))  # type: ignore[arg-type]


def checks(**given: object) -> Checklist:
    """A checklist with everything thought of."""
    from traceroom.site.actions.appeals import Checklist

    return Checklist(**({"other_ways": "asked", "names_nobody": True, "covers_nothing": True} | given))  # type: ignore[arg-type]


def asked(cast: Cast, case: str = "shared", *, by: str = "ana") -> UUID:
    """A new appeal about the object of a case of Lisbon's, asked for by the one who wrote it."""
    from traceroom.site.actions import appeals

    with acting(cast, by) as actor:
        made = appeals.make(actor=actor, thing=cast.things[case], crop=cast.crops[case], words=words(), now=NOW)
        appeals.ask(actor=actor, appeal=made, checks=checks(), hours=48, now=NOW)
    asked_at(made, NOW)
    return made


def looked(cast: Cast, appeal: UUID, *, by: str = "pia") -> Looked:
    """What the page of the second person has shown them."""
    from traceroom.site.actions.appeal_release import Looked

    view = seen(cast, appeal, by=by)
    return Looked(view.pixels, view.edition)


def released(cast: Cast, case: str = "shared") -> UUID:
    """One that Pia has released after the time to object."""
    from traceroom.site.actions.appeal_release import release

    appeal = asked(cast, case)
    given = looked(cast, appeal)
    with acting(cast, "pia") as pia:
        release(actor=pia, appeal=appeal, looked=given, publish_at=None, now=LATER)
    return appeal


def shown(cast: Cast, case: str = "shared") -> UUID:
    """One that the public sees."""
    appeal = released(cast, case)
    published(appeal, LATER)
    return appeal


def seen(cast: Cast, appeal: UUID, *, by: str = "ana") -> AppealView:
    """The page of somebody."""
    from traceroom.site.access.appeal_page import appeal_view

    with acting(cast, by) as actor:
        return appeal_view(actor=actor, appeal=appeal, now=LATER)
