"""Board waits: the short list of what waits for the reader, on top of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from traceroom.site.access.waiting import MOST, Wait, Waiting
from traceroom.values.words import many

SHOWN = 6
"""Lines that stand above the cases; more are a click away."""
SAID = {
    "release": "waits for you, the second person",
    "objected": "somebody objects to showing it",
    "answered": "your objection is answered: it stays shown",
    "object": "others want to show it; you may object",
    "picture": "a picture of it wants a second person",
}
PARTS = {
    "release": "release",
    "objected": "objections",
    "answered": "objections",
    "object": "objections",
    "picture": "doubts",
}
"""Which part of the page a line leads to."""


@dataclass(frozen=True, slots=True)
class WaitLine:
    """One of them, in words; `linked` where the reader does not see its case."""

    kind: str
    on: UUID
    name: str
    said: str
    address: str
    reference: str
    linked: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class WaitsList:
    """The first of them, the others, which are folded away, and the tips in words."""

    first: tuple[WaitLine, ...]
    others: tuple[WaitLine, ...]
    tips: str


def waits_list(waiting: Waiting) -> WaitsList | None:
    """As the board shows it; None where nothing waits."""
    if not waiting.waits and not waiting.tips:
        return None
    lines = tuple(map(_line, waiting.waits))
    return WaitsList(lines[:SHOWN], lines[SHOWN:], _tips(waiting.tips))


def _line(one: Wait) -> WaitLine:
    page = "object" if one.kind == "picture" else "appeal"
    return WaitLine(
        kind=one.kind,
        on=one.on,
        name=one.name,
        said=SAID[one.kind],
        address=f"{reverse(page, args=[one.on])}#{PARTS[one.kind]}",
        reference=one.reference,
        linked=page == "appeal" and not one.reference,
        until=one.until,
    )


def _tips(number: int) -> str:
    if not number:
        return ""
    return f"More than {MOST} tips" if number > MOST else many(number, "tip")
