"""Tip clue: the clue form of an object, filled in beforehand from a tip, for a person to shorten and to judge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from traceroom.site.access.member import NotFound
from traceroom.site.access.tip_page import Draft, draft_of
from traceroom.site.room.requests import actor
from traceroom.site.room.tip_data import country_of
from traceroom.values.certainty import Certainty

SOURCE = "public tip"
NOTE = 500
"""Characters of a clue's note."""
YEARS = re.compile(r"((?:19|20)\d\d)(?:\s*[-–—/]\s*((?:19|20)\d\d))?")
"""When something was sold, where nothing but years is said."""


def named(request: HttpRequest) -> UUID | None:
    """The tip that the address line names, of which a clue is being made; None where it names none. Raises NotFound for
    what is no id."""
    written = request.GET.get("tip", "")
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        raise NotFound from None


def known_clues(request: HttpRequest) -> int | None:
    """Of how many clues of that tip the form has told; None for one that does not say."""
    told = request.POST.get("knew", "")
    return int(told) if told.isdecimal() and len(told) < 6 else None


def drafted(request: HttpRequest, thing: UUID) -> Draft | None:
    """What that tip says. Raises NotFound for one that is not about this object, or not the reader's."""
    tip = named(request)
    return None if tip is None else draft_of(actor=actor(request), tip=tip, thing=thing)


def filled_in(draft: Draft | None) -> dict[str, Any]:
    """What the form begins with; the person has the last word."""
    if draft is None or not draft.stands:
        return {}
    return {
        "countries": country_of(draft.country), "source": SOURCE, "note": _shortened(_joined(draft.words)),
        "certainty": str(sure_of(draft)), "source_grade": draft.source_grade,
        "information_grade": draft.information_grade, **_years(draft.when),
    }  # fmt: skip


def sure_of(draft: Draft) -> Certainty:
    """How sure the form begins with: what the other certainties weigh was measured on packages and what is read off
    them, and no number says that strangers are as often right."""
    return Certainty.UNSURE if draft.trusted else Certainty.GUESS


def _years(when: str) -> dict[str, str]:
    """The first and the last, in the order of time; nothing for anything else that was said, which a person reads."""
    found = YEARS.fullmatch(when.strip())
    if found is None:
        return {}
    first, last = sorted((found[1], found[2] or found[1]))
    return {"first": first, "last": last}


def _joined(words: Sequence[str]) -> str:
    """What was said in several fields, as sentences one after the other."""
    ended = (one if one[-1:] in ".!?…。" else f"{one}." for one in words)
    return " ".join(ended)


def _shortened(text: str) -> str:
    """As much as a note holds, to the end of a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= NOTE else plain[: NOTE - 1].rsplit(" ", 1)[0] + "…"
