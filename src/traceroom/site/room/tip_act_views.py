"""Tip acts: what is done with a tip: graded, answered, held, referred, deleted, put back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from traceroom.site.access.tip_page import READERS, thing_of
from traceroom.site.actions import tip_keeping, tips
from traceroom.site.actions.doing import Refused
from traceroom.site.room.requests import actor, now, why
from traceroom.site.room.tip_forms import AnswerForm, ReferralForm
from traceroom.site.room.tip_next import next_unread
from traceroom.site.room.tip_place import inside
from traceroom.site.room.tip_views import shown


@require_POST
def grade_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Grades its source and its information; then, if wanted, on to the next unread tip."""
    source, information = request.POST.get("source", ""), request.POST.get("information", "")
    done = _done(
        request, tip, tips.grade, part="grades", source=source, information=information, seen=request.POST.get("seen")
    )
    on = request.POST.get("then") == "next" and done.status_code == 302
    return redirect(next_unread(request, tip)) if on else done


@require_POST
def answer_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Asks or tells the sender something; a refusal keeps what was typed."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            tips.answer(actor=actor(request), tip=tip, text=form.cleaned_data["text"], now=now())
            return _to(request, tip, "said")
        except Refused as refusal:
            form.add_error(None, _for_a_reader(request, refusal))
    return shown(request, tip, answer=form, trouble=why(form))


@require_POST
def take_back_answer(request: HttpRequest, word: UUID) -> HttpResponse:
    """Deletes an answer that waits."""
    return _to(request, tips.take_back_answer(actor=actor(request), word=word, now=now()), "said")


@require_POST
def refer_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Writes down to whom it was handed; a refusal keeps what was typed."""
    form = ReferralForm(request.POST)
    if form.is_valid():
        try:
            tip_keeping.refer(actor=actor(request), tip=tip, to=form.cleaned_data["to"], now=now())
            return _to(request, tip, "referral")
        except Refused as refusal:
            form.add_error(None, _for_a_reader(request, refusal))
    return shown(request, tip, referral=form, trouble=why(form))


@require_POST
def take_back_referral(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Takes that line away."""
    return _done(request, tip, tip_keeping.take_back_referral, part="referral")


@require_POST
def hold_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Holds it."""
    return _done(request, tip, tip_keeping.hold, part="keeping")


@require_POST
def release_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Ends that."""
    return _done(request, tip, tip_keeping.release_hold, part="keeping")


@require_POST
def delete_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Empties it for good."""
    return _done(request, tip, tip_keeping.delete)


@require_POST
def put_back_tip(request: HttpRequest, tip: UUID) -> HttpResponse:
    """Among the unread again; so the list is shown, since its own page would be read at once."""
    try:
        tips.put_back(actor=actor(request), tip=tip, now=now())
    except Refused as refusal:
        return shown(request, tip, trouble=_for_a_reader(request, refusal))
    return redirect(inside(request).listed(thing_of(actor=actor(request), tip=tip)))


def _done(
    request: HttpRequest, tip: UUID, act: Callable[..., None], *, part: str = "", **given: str | None
) -> HttpResponse:
    try:
        act(actor=actor(request), tip=tip, now=now(), **given)
    except Refused as refusal:
        return shown(request, tip, trouble=_for_a_reader(request, refusal))
    return _to(request, tip, part)


def _for_a_reader(request: HttpRequest, refusal: Refused) -> str:
    """The sentence stands on the tip's page; whoever may not open that gets it alone. Raises Refused."""
    if not actor(request).roles & READERS:
        raise refusal
    return str(refusal)


def _to(request: HttpRequest, tip: UUID, part: str) -> HttpResponse:
    """The tip's page again, in the list from which somebody came."""
    return redirect(reverse("tip", args=[tip]) + inside(request).query() + (f"#{part}" if part else ""))
