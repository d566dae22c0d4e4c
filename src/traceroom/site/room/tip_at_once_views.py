"""Tips at once: what is done with those that were chosen in a list, and how it is told and undone there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from traceroom.site.access.member import NotFound
from traceroom.site.access.tip_page import READERS
from traceroom.site.actions import tips_at_once
from traceroom.site.actions.doing import Refused
from traceroom.site.actions.tips_at_once import Changed, Standing
from traceroom.site.room.requests import actor, identity, now
from traceroom.site.room.tip_place import place, query, wanted_of

LAST = "tips_at_once"
"""In the session: what was said of the last act, once, and what it changed, as long as it can be undone."""

LIKE_THAT = "like that already, taken back or deleted"


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of it, for the list: a sentence, whether it is a refusal, and how many can be undone."""

    said: str
    wrong: bool
    undoable: int


@require_POST
def act_at_once(request: HttpRequest) -> HttpResponse:
    """Grades, marks as read or puts back; or undoes the last of that. The list is shown again where it was."""
    back = reverse("object_tips", args=[identity(request, "thing")]) if request.POST.get("thing") else reverse("tips")
    try:
        request.session[LAST] = _done(request)
    except Refused as refusal:
        if not actor(request).roles & READERS:
            raise  # they see no list
        request.session[LAST] = {"said": str(refusal), "wrong": True, "changed": []}
    before, wanted = request.POST.get("before", ""), wanted_of(request)
    return redirect(back + query(request.POST.get("show", ""), before if place(before) else "", wanted))


def notice(request: HttpRequest) -> Notice | None:
    """What is to be told of the last act; it is told once."""
    last = request.session.get(LAST)
    if not last or not last["said"]:
        return None
    request.session[LAST] = last | {"said": ""}
    return Notice(last["said"], last["wrong"], len(last["changed"]))


def _done(request: HttpRequest) -> dict[str, Any]:
    did, who, at = request.POST.get("do", ""), actor(request), now()
    if did == "undo":
        last = request.session.get(LAST) or {"changed": []}
        count = tips_at_once.undo(actor=who, changed=[_read(one) for one in last["changed"]], now=at)
        return _told(f"{_tips(count)} as before.", (), left=len(last["changed"]) - count, why="changed since")
    chosen = tuple(dict.fromkeys(_identities(request.POST.getlist("tip"))))
    if did == "grade":
        source, information = request.POST.get("source", ""), request.POST.get("information", "")
        changed = tips_at_once.grade_all(actor=who, tips=chosen, source=source, information=information, now=at)
        said = f"graded {source}{information} and read." if source or information else "no longer graded."
    elif did == "read":
        changed, said = tips_at_once.read_all(actor=who, tips=chosen, now=at), "marked as read."
    elif did == "put_back":
        changed, said = tips_at_once.put_back_all(actor=who, tips=chosen, now=at), "among the unread again."
    else:
        raise NotFound
    left = len(chosen) - len(changed)
    if not changed:
        return _told("Nothing was changed.", (), left=left, why=LIKE_THAT)
    return _told(f"{_tips(len(changed))} {said}", changed, left=left, why=LIKE_THAT)


def _told(said: str, changed: Sequence[Changed], *, left: int, why: str) -> dict[str, Any]:
    beside = f" {_tips(left)} left alone: {why}." if left else ""
    return {"said": said + beside, "wrong": False, "changed": [_written(one) for one in changed]}


def _tips(count: int) -> str:
    return "1 tip is" if count == 1 else f"{count} tips are"


def _identities(given: Iterable[str]) -> Iterable[UUID]:
    """Raises NotFound for what is none: no page of ours sends such a thing."""
    try:
        return [UUID(one) for one in given]
    except ValueError:
        raise NotFound from None


def _written(one: Changed) -> dict[str, Any]:
    """For the session: plain values."""
    return {"tip": str(one.tip), "before": _plain(one.before), "since": _plain(one.since)}


def _plain(standing: Standing) -> dict[str, str | None]:
    return {name: value if value is None else str(value) for name, value in asdict(standing).items()}


def _read(written: dict[str, Any]) -> Changed:
    return Changed(UUID(written["tip"]), _standing(written["before"]), _standing(written["since"]))


def _standing(plain: dict[str, str | None]) -> Standing:
    by, read_at = plain["graded_by_id"], plain["read_at"]
    return Standing(
        plain["source_grade"] or "",
        plain["information_grade"] or "",
        UUID(by) if by else None,
        datetime.fromisoformat(read_at) if read_at else None,
    )
