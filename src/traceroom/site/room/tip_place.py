"""Tip place: where in the list of tips somebody is, as the address line says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from traceroom.site.access.tips_newest import STATES, Place


def state_of(text: str) -> str:
    """What the list is narrowed down to; everything, for whatever says nothing."""
    return text if text in STATES else ""


def place(text: str) -> Place | None:
    """Where a page begins; None, which is the beginning, for whatever says nothing."""
    at, _, tip = text.partition(",")
    try:
        found = Place(datetime.fromisoformat(at), UUID(tip))
    except ValueError:
        return None
    return found if found.opened_at.tzinfo is not None else None


def query(state: str, before: str = "") -> str:
    """The same behind an address."""
    said = {name: value for name, value in (("show", state_of(state)), ("before", before)) if value}
    return f"?{urlencode(said)}"


@dataclass(frozen=True, slots=True)
class Inside:
    """The list from which somebody came to a tip: what it is narrowed down to, and whether it is that of one object."""

    state: str = ""
    of_object: bool = False

    def query(self, **more: str) -> str:
        """The same behind the address of a tip, with more that is said there; empty where nothing is."""
        said = {name: value for name, value in (("in", self.state), ("of", "object" * self.of_object)) if value} | more
        return f"?{urlencode(said)}" if said else ""

    def listed(self, thing: UUID | None) -> str:
        """The address of that list; `thing` is what the tip is about."""
        of_one = self.of_object and thing is not None
        return (reverse("object_tips", args=[thing]) if of_one else reverse("tips")) + query(self.state).rstrip("?")


def inside(request: HttpRequest) -> Inside:
    """As the address line says it."""
    return Inside(state_of(request.GET.get("in", "")), request.GET.get("of") == "object")
