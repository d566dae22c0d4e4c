"""Requests: what every page takes from a request."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest

from traceroom.site.access.member import Member


def actor(request: HttpRequest) -> Member:
    """Who asks; the middleware has let them in."""
    return cast(Member, getattr(request, "member"))  # noqa: B009 (an attribute that Django's type does not have)


def now() -> datetime:
    """The present, where the clock enters."""
    return datetime.now(UTC)


def by_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, not the whole."""
    return request.headers.get("HX-Request") == "true"


def tried(request: HttpRequest) -> frozenset[str]:
    """Keys of the clues that this look leaves out."""
    return frozenset(filter(None, request.GET.get("without", "").split(",")))
