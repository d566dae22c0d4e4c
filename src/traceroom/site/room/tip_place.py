"""Tip place: where in the list of tips somebody is, as the address line says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from traceroom.site.access.tips_newest import STATES, Place
from traceroom.site.access.tips_wanted import ANYTHING, Wanted
from traceroom.site.room.requests import words

LONGEST = 100
"""Characters of what is looked for."""


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


def wanted_of(request: HttpRequest) -> Wanted:
    """What the tips must say and in which language, as the address line says it."""
    return Wanted(words(request, "words", at_most=LONGEST), words(request, "language", at_most=8))


def query(state: str, before: str = "", wanted: Wanted = ANYTHING) -> str:
    """The same behind an address."""
    return f"?{urlencode(_told(show=state_of(state), **wanted_said(wanted), before=before))}"


def wanted_said(wanted: Wanted) -> dict[str, str]:
    """What is wanted, as an address line says it."""
    return _told(words=wanted.words, language=wanted.language)


def _told(**said: str) -> dict[str, str]:
    return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Inside:
    """The list from which somebody came to a tip: what it is narrowed down to, whether it is that of one object, and
    what its tips must say."""

    state: str = ""
    of_object: bool = False
    wanted: Wanted = ANYTHING

    def query(self, **more: str) -> str:
        """The same behind the address of a tip, with more that is said there; empty where nothing is."""
        said = _told(**{"in": self.state}, of="object" * self.of_object) | wanted_said(self.wanted) | more
        return f"?{urlencode(said)}" if said else ""

    def listed(self, thing: UUID | None) -> str:
        """The address of that list; `thing` is what the tip is about."""
        of_one = self.of_object and thing is not None
        return (reverse("object_tips", args=[thing]) if of_one else reverse("tips")) + query(
            self.state, wanted=self.wanted
        ).rstrip("?")


def inside(request: HttpRequest) -> Inside:
    """As the address line says it."""
    return Inside(state_of(request.GET.get("in", "")), request.GET.get("of") == "object", wanted_of(request))
