"""Crop: a picture that somebody sends for an object of their own case; its removal is in object_act_views.py."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from traceroom.runs.check_upload import NotTaken, check_upload
from traceroom.site.access.member import KEEPERS, NotFound
from traceroom.site.access.object_page import object_view
from traceroom.site.actions import objects
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.actions.objects import CheckedCrop
from traceroom.site.room.requests import actor, now


@dataclass(frozen=True, slots=True)
class NotTakenPage:
    """Why a picture was not taken, and the form once more."""

    thing: UUID
    name: str
    trouble: str


@require_POST
def add_crop(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Checks what was sent, in memory, and keeps its pixels if they pass; a refusal says why."""
    view = object_view(actor=actor(request), thing=thing)
    if not view.ours or view.removed:
        raise NotFound
    only_for(actor(request), KEEPERS)
    try:
        objects.add_crop(actor=actor(request), thing=thing, new=_checked(request), now=now())
    except (NotTaken, Refused) as why:
        page = NotTakenPage(thing, view.name, str(why))
        return render(request, "room/crop_not_taken.html", {"page": page}, status=422)
    return redirect("object", thing)


def _checked(request: HttpRequest) -> CheckedCrop:
    """Raises NotTaken."""
    sent = request.FILES.get("picture")
    passed = check_upload(b"" if sent is None else sent.read())
    return CheckedCrop(passed.png, passed.thumb, passed.width, passed.height, passed.checked)
