"""Sharing: for whom a case is and until when, on one page of the organisation that owns it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from traceroom.site.access.sharing_page import SharingView, sharing_view
from traceroom.site.actions import cases, sharing
from traceroom.site.actions.doing import Refused
from traceroom.site.room.case_views import CODES
from traceroom.site.room.requests import actor, identity, now

LAST_YEAR = 2100


class HandlingForm(forms.Form):
    """The handling code, set anew."""

    handling = forms.ChoiceField(choices=CODES, label="Code")
    handling_text = forms.CharField(
        max_length=500, required=False, label="Conditions", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="written out for H3, and shown to everybody who sees the case",
    )  # fmt: skip


class UntilForm(forms.Form):
    """A room, and the last day on which the case is shared in it."""

    room = forms.UUIDField(error_messages={"invalid": "There is no such room."})
    until = forms.DateField(
        required=False, error_messages={"invalid": "The day cannot be read; write it like 2026-05-31."}
    )

    def clean_until(self) -> date | None:
        """A day that a calendar of ours still has."""
        day: date | None = self.cleaned_data["until"]
        if day is not None and day.year > LAST_YEAR:
            raise ValidationError("No room lasts that long.")
        return day


@dataclass(frozen=True, slots=True)
class Typed:
    """What was refused and why; the day that was typed stands again at its room."""

    trouble: str = ""
    day: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class SharingPage:
    """Everything on the page."""

    case: SharingView
    code: HandlingForm
    typed: Typed


def _page(
    request: HttpRequest, case: UUID, *, code: HandlingForm | None = None, typed: Typed | None = None
) -> HttpResponse:
    view = sharing_view(actor=actor(request), case=case)
    form = code or HandlingForm(initial={"handling": view.handling, "handling_text": view.handling_text})
    page = SharingPage(view, form, typed or Typed())
    return render(request, "room/sharing.html", {"page": page}, status=422 if code or typed else 200)


@require_safe
def sharing_page(request: HttpRequest, case: UUID) -> HttpResponse:
    """The page."""
    return _page(request, case)


def _done(request: HttpRequest, case: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        day, room = request.POST.get("until", "")[:40], request.POST.get("room", "")[:40]
        return _page(request, case, typed=Typed(str(refusal), day, room))
    return redirect("sharing", case)


@require_POST
def share(request: HttpRequest, case: UUID) -> HttpResponse:
    """Brings the case into a room, or sets anew until when."""
    form = UntilForm(request.POST)

    def act() -> None:
        if not form.is_valid():
            raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        room, day = form.cleaned_data["room"], form.cleaned_data["until"]
        until = day_end(day, actor(request).time_zone) if day else None
        sharing.share(actor=actor(request), case=case, room=room, until=until, now=now())

    return _done(request, case, act)


def day_end(day: date, time_zone: str) -> datetime:
    """The last moment of a day where the reader is."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return datetime.combine(day, time.max, zone).astimezone(UTC)


@require_POST
def unshare(request: HttpRequest, case: UUID) -> HttpResponse:
    """Takes the case out of a room."""
    room = identity(request, "room")
    return _done(request, case, lambda: sharing.unshare(actor=actor(request), case=case, room=room, now=now()))


@require_POST
def permit(request: HttpRequest, case: UUID) -> HttpResponse:
    """Lets an organisation see a case of the code H2 or H3."""
    to = identity(request, "organisation")
    return _done(request, case, lambda: sharing.permit(actor=actor(request), case=case, organisation=to, now=now()))


@require_POST
def forbid(request: HttpRequest, case: UUID) -> HttpResponse:
    """Takes that back."""
    to = identity(request, "organisation")
    return _done(request, case, lambda: sharing.forbid(actor=actor(request), case=case, organisation=to, now=now()))


@require_POST
def set_handling(request: HttpRequest, case: UUID) -> HttpResponse:
    """Sets the handling code anew."""
    form = HandlingForm(request.POST)
    if form.is_valid():
        try:
            cases.set_handling(actor=actor(request), case=case, now=now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("sharing", case)
    return _page(request, case, code=form)


@require_POST
def close_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Takes the case off the boards."""
    return _done(request, case, lambda: cases.close_case(actor=actor(request), case=case, now=now()))


@require_POST
def reopen_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Undoes that."""
    return _done(request, case, lambda: cases.reopen_case(actor=actor(request), case=case, now=now()))
