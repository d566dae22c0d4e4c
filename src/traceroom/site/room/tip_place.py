"""Tip place: where in the list of tips somebody is, as the address line says it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

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
