"""Object: its crops, what was read off it, what people say of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from traceroom.site.access.appeals_list import appeals_about
from traceroom.site.access.clue_tips import tips_of
from traceroom.site.access.object_page import area_view, crop_bytes, object_view
from traceroom.site.access.tip_page import Draft
from traceroom.site.access.tips_list import unread_about
from traceroom.site.actions import clues
from traceroom.site.actions.doing import Refused
from traceroom.site.room.area_data import area_data
from traceroom.site.room.clue_form import ClueForm, typed
from traceroom.site.room.object_data import Beside, object_data
from traceroom.site.room.requests import actor, now
from traceroom.site.room.tip_clue import drafted, filled_in, known_clues, named


@require_safe
def object_page(request: HttpRequest, thing: UUID) -> HttpResponse:
    """One object."""
    draft = drafted(request, thing)
    return _drawn(request, thing, ClueForm(initial=filled_in(draft)), draft=draft)


@require_POST
def add_clue(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Says what one knows; a refusal keeps what was typed."""
    form, trouble, tip = ClueForm(request.POST), "", named(request)
    try:
        form = ClueForm(typed(request))
        if form.is_valid():
            clues.add_clue(
                actor=actor(request), thing=thing, new=form.new_clue(), now=now(), tip=tip, knew=known_clues(request)
            )
            return redirect(reverse("object", args=[thing]) + "#clues")
    except Refused as refusal:
        trouble = str(refusal)
    return _drawn(request, thing, form, trouble=trouble, draft=drafted(request, thing))


def shown(request: HttpRequest, thing: UUID, *, notice: str) -> HttpResponse:
    """The object's page after an act that was not done, with why: mostly that it was done already. Raises NotFound."""
    return _drawn(request, thing, ClueForm(), notice=notice)


def _drawn(
    request: HttpRequest,
    thing: UUID,
    form: ClueForm,
    *,
    notice: str = "",
    trouble: str = "",
    draft: Draft | None = None,
) -> HttpResponse:
    view = object_view(actor=actor(request), thing=thing)
    unread = unread_about(actor=actor(request), thing=thing) if view.ours else None
    asked = appeals_about(actor=actor(request), thing=thing, now=now())
    tips = tips_of(actor(request), thing) if view.ours else {}
    beside = Beside(unread, asked, tips, notice)
    page = object_data(view, form=form, trouble=trouble, draft=draft, beside=beside)
    return render(request, "room/object.html", {"page": page}, status=422 if notice or form.is_bound else 200)


@require_POST
def withdraw(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Takes a clue back."""
    return _done(request, clue, clues.withdraw)


@require_POST
def bring_back(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Undoes that."""
    return _done(request, clue, clues.bring_back)


def _done(request: HttpRequest, clue: UUID, act: Callable[..., UUID]) -> HttpResponse:
    try:
        return _back(request, act(actor=actor(request), clue=clue, now=now()))
    except Refused as refusal:
        return not_done(request, refusal)


def not_done(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """On the object that the form was on; other pages have their own way to say it."""
    thing = request.POST.get("object", "")
    if not _is_uuid(thing):
        raise refusal
    return shown(request, UUID(thing), notice=str(refusal))


def _back(request: HttpRequest, case: UUID) -> HttpResponse:
    """To the object that the form was on, or else to its case."""
    thing = request.POST.get("object", "")
    return redirect(reverse("object", args=[UUID(thing)]) + "#clues") if _is_uuid(thing) else redirect("case", case)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@require_POST
def grade(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Grades a clue's source and information."""
    source, information = request.POST.get("source", ""), request.POST.get("information", "")
    try:
        case = clues.grade(actor=actor(request), clue=clue, source=source, information=information, now=now())
    except Refused as refusal:
        return not_done(request, refusal)
    return _back(request, case)


@require_safe
def clue_area(request: HttpRequest, clue: UUID) -> HttpResponse:
    """Where the area of a clue lies."""
    page = area_data(area_view(actor=actor(request), clue=clue))
    return render(request, "room/area.html", {"page": page})


@require_safe
def crop(request: HttpRequest, crop: UUID) -> HttpResponse:
    """A crop's pixels; asked for each time, so that nobody looks at what is no more theirs, and looks are entered."""
    return HttpResponse(crop_bytes(actor=actor(request), crop=crop, small=False), content_type="image/png")


@require_safe
def small_crop(request: HttpRequest, crop: UUID) -> HttpResponse:
    """A crop's small picture, which a board has by the hundred: a browser may keep it for an hour."""
    answer = HttpResponse(crop_bytes(actor=actor(request), crop=crop, small=True), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
