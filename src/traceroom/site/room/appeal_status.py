"""Appeal status: where an appeal stands, in a few words that are the same on every page: whom it waits for, and until
when."""

from __future__ import annotations

from datetime import datetime

from traceroom.site.access.appeal_page import AppealView
from traceroom.site.access.appeals_list import AppealLine
from traceroom.site.access.linked_appeals import LinkedLine, LinkedView

SAID = {
    "draft": "a draft", "published": "shown to the public", "replaced": "replaced by a newer edition",
    "withdrawn": "withdrawn",
}  # fmt: skip

EDITION_SAID = {"asked": "asked for", "released": "released, not shown yet", "replaced": "replaced"}
"""The same of another edition, in a word or two; as above for the others."""


def status_of(one: AppealView | AppealLine) -> str:
    """For whoever sees the case, and every objection; once the public sees it, those that nobody has answered."""
    standing = one.objections if isinstance(one, AppealLine) else len(one.waiting) + one.elsewhere
    if one.status == "asked":
        then = "others need time to object" if one.too_short else "waits for a second person"
        return _asked(standing, one.open_until, then)
    if one.status == "released":
        return _released(standing, one.publish_at)
    return (
        f"{SAID[one.status]}, and {_against(standing)}" if standing and one.status == "published" else SAID[one.status]
    )


def status_of_linked(one: LinkedView | LinkedLine) -> str:
    """For the owner of a linked case, who sees their own objections alone, and not whom its owner waits for."""
    if one.status == "asked":
        return _asked(one.standing, one.open_until, "waits for its owner", whose="your ")
    if one.status == "released":
        return _released(one.standing, None)
    if one.status == "published" and one.standing:
        return f"{SAID[one.status]}, and {_said_of(one)}"
    return SAID[one.status]


def _said_of(one: LinkedView | LinkedLine) -> str:
    if one.unanswered:
        return _against(one.unanswered, whose="your ")
    return "your objection is answered" if one.standing == 1 else "your objections are answered"


def _asked(standing: int, open_until: datetime | None, else_: str, *, whose: str = "an ") -> str:
    time = f"others may object until {moment(open_until)}" if open_until is not None else ""
    if standing:
        return ", and ".join(filter(None, (_against(standing, whose=whose), time)))
    return time or else_


def _released(standing: int, publish_at: datetime | None) -> str:
    if standing:
        return f"released, but not shown: {_against(standing)}"
    return f"released, not shown before {moment(publish_at)}" if publish_at is not None else "released, not shown yet"


def _against(standing: int, *, whose: str = "an ") -> str:
    return f"{whose}objection stands" if standing == 1 else f"{standing} objections stand"


def moment(at: datetime) -> str:
    """A day and a time as every page writes them."""
    return f"{at:%-d %b %Y, %H:%M} UTC"
