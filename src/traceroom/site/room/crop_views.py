"""Crop: a picture that somebody sends for an object of their own case, and the second person where the check found the
colour of skin; its removal is in object_act_views.py."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from traceroom.runs.check_upload import Doubted, NotTaken, Passed, check_upload
from traceroom.site.access.doubts import doubt_view
from traceroom.site.access.member import KEEPERS, NotFound
from traceroom.site.access.object_page import object_view
from traceroom.site.actions import crop_doubts, objects
from traceroom.site.actions.crop_doubts import DoubtedCrop
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.actions.objects import CheckedCrop
from traceroom.site.room.object_act_views import gone
from traceroom.site.room.requests import actor, now

ANSWERED = "This picture waits no longer: somebody has answered for it, or waits no more."


@dataclass(frozen=True, slots=True)
class NotTakenPage:
    """Why a picture was not taken, and the form once more: of a second person where there is a `doubt`."""

    thing: UUID
    name: str
    trouble: str
    reason: str
    doubt: UUID | None = None


@require_POST
def add_crop(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Checks what was sent, in memory, and keeps its pixels if they pass; a refusal says why. Of what has the colour of
    skin no pixel is kept, and where a reason came with it, a second person is waited for."""
    view = object_view(actor=actor(request), thing=thing)
    if not view.ours or view.removed:
        raise NotFound
    only_for(actor(request), KEEPERS)
    reason = request.POST.get("reason", "")
    try:
        found = _checked(request)
        if isinstance(found, Passed):
            objects.add_crop(actor=actor(request), thing=thing, new=_crop(found), now=now())
        elif reason.strip():
            crop_doubts.answer_for(actor=actor(request), thing=thing, new=_doubted(found), reason=reason, now=now())
        else:
            raise NotTaken(found.sentence)
    except (NotTaken, Refused) as why:
        return _not_taken(request, NotTakenPage(thing, view.name, str(why), reason))
    return redirect("object", thing)


@require_POST
def overrule_doubt(request: HttpRequest, doubt: UUID) -> HttpResponse:
    """The second person's turn: the picture is checked anew, and kept if it is the very one. One that passes by itself
    is no more doubted, and one with a face never passes."""
    try:
        waiting = doubt_view(actor=actor(request), doubt=doubt)
    except NotFound:
        return gone(request, ANSWERED)
    only_for(actor(request), KEEPERS)
    reason = request.POST.get("reason", "")
    try:
        if not request.POST.get("looked"):
            raise Refused("Look at the picture first, all of it, and say so: the check cannot tell skin from wood.")
        found = _checked(request)
        if isinstance(found, Passed):
            raise Refused("This is another picture than the one that was answered for: it passes by itself. Add it.")
        crop_doubts.overrule(actor=actor(request), doubt=doubt, new=_doubted(found), reason=reason, now=now())
    except (NotTaken, Refused) as why:
        return _not_taken(request, NotTakenPage(waiting.thing, waiting.name, str(why), reason, doubt))
    return redirect("object", waiting.thing)


@require_POST
def forget_doubt(request: HttpRequest, doubt: UUID) -> HttpResponse:
    """Nobody answers for it any more."""
    try:
        return redirect("object", crop_doubts.forget(actor=actor(request), doubt=doubt, now=now()))
    except NotFound:
        return gone(request, ANSWERED)


def _not_taken(request: HttpRequest, page: NotTakenPage) -> HttpResponse:
    return render(request, "room/crop_not_taken.html", {"page": page}, status=422)


def _checked(request: HttpRequest) -> Passed | Doubted:
    """Raises NotTaken."""
    sent = request.FILES.get("picture")
    return check_upload(b"" if sent is None else sent.read())


def _crop(passed: Passed) -> CheckedCrop:
    return CheckedCrop(passed.png, passed.thumb, passed.width, passed.height, passed.checked)


def _doubted(found: Doubted) -> DoubtedCrop:
    return DoubtedCrop(_crop(found.would_be), found.skin)
