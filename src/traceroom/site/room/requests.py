"""Requests: what every page takes from a request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.waiting import Waiting
from traceroom.site.audit.details import CLUE

KEY = re.compile(CLUE)
AT_MOST = 100
"""Clues that one look can leave out."""


def actor(request: HttpRequest) -> Member:
    """Who asks; the middleware has let them in."""
    return cast(Member, getattr(request, "member"))  # noqa: B009 (an attribute that Django's type does not have)


def waits(request: HttpRequest) -> Waiting:
    """What waits for whoever asks; looked up once, for the header and the board."""
    return cast(Waiting, getattr(request, "waiting"))  # noqa: B009 (the same)


def now() -> datetime:
    """The present, where the clock enters."""
    return datetime.now(UTC)


def by_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not the whole."""
    return request.headers.get("HX-Request") == "true"


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at a case: keys of the clues that they leave out for themselves, and whether they want every
    object drawn, however many."""

    without: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def query(self) -> str:
        """The same behind an address."""
        said = [f"without={','.join(sorted(self.without))}"] * bool(self.without) + ["all=1"] * self.whole
        return f"?{'&'.join(said)}" if said else ""


def look(request: HttpRequest) -> Look:
    """As many keys as somebody may have clicked on. Each clue of the page carries them all in its address, so what is
    no key is not kept."""
    keys = request.GET.get("without", "").split(",")[:AT_MOST]
    return Look(frozenset(filter(KEY.fullmatch, keys)), request.GET.get("all") == "1")


def identity(request: HttpRequest, name: str) -> UUID:
    """An id that a form sends along. Raises NotFound for what is none: no page of ours sends such a thing."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotFound from None


def words(request: HttpRequest, name: str, *, at_most: int) -> str:
    """Words of the address line, without the one character that no text in the database may have."""
    return request.GET.get(name, "").replace("\0", " ").strip()[:at_most]


def why(form: Form) -> str:
    """Why what was typed is not taken: everything that the form says, in one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
