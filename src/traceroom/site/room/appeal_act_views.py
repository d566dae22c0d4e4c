"""Appeal acts: what is done with an appeal: asked for, objected to, released, withdrawn, begun again, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from traceroom.site.access.appeal_objections import objected_appeal, objection_to_ours
from traceroom.site.access.appeal_row import own_appeal, sees_appeal
from traceroom.site.access.member import NotFound
from traceroom.site.actions import appeal_editions, appeal_release, appeals, objections
from traceroom.site.actions.appeal_release import Looked
from traceroom.site.actions.doing import Refused
from traceroom.site.room.appeal_forms import AnswerForm, AskForm, ObjectionForm, OutcomeForm, ReleaseForm
from traceroom.site.room.appeal_views import shown
from traceroom.site.room.object_views import shown as object_shown
from traceroom.site.room.requests import actor, identity, now, why
from traceroom.site.room.troubles import AT_ONCE


@require_POST
def ask_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Asks that it be shown; a refusal keeps what was typed."""
    form = AskForm(request.POST)

    def act() -> None:
        appeals.ask(
            actor=actor(request), appeal=appeal, checks=form.checks(), hours=form.cleaned_data["hours"], now=now()
        )

    return _by_form(request, appeal, "ask", form, act)


@require_POST
def release_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Releases exactly what the page has shown."""
    form = ReleaseForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        looked = Looked(given["pixels"], given["edition"])
        appeal_release.release(
            actor=actor(request), appeal=appeal, looked=looked, publish_at=given["publish_at"], now=now()
        )

    return _by_form(request, appeal, "release", form, act)


@require_POST
def object_to_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Asks that it be not shown; a refusal keeps what was typed."""
    form = ObjectionForm(request.POST)

    def act() -> None:
        objections.object_to(actor=actor(request), appeal=appeal, reason=form.cleaned_data["reason"], now=now())

    return _by_form(request, appeal, "objection", form, act)


@require_POST
def appeal_outcome(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Tells the public what came of it."""
    form = OutcomeForm(request.POST)

    def act() -> None:
        appeal_release.say_outcome(actor=actor(request), appeal=appeal, now=now(), **form.cleaned_data)

    return _by_form(request, appeal, "outcome", form, act)


def _by_form(request: HttpRequest, appeal: UUID, name: str, form: forms.Form, act: Callable[[], Any]) -> HttpResponse:
    trouble = ""
    if form.is_valid():
        try:
            act()
            return redirect("appeal", appeal)
        except Refused as refusal:
            trouble = str(refusal)
        except NotFound:
            trouble = _at_once(request, appeal)
    return shown(request, appeal, trouble=trouble or why(form), typed={name: form})


def _at_once(request: HttpRequest, appeal: UUID) -> str:
    """What its owner is told where another act came between. Raises NotFound for everybody else, as before."""
    own_appeal(actor(request), appeal)
    return AT_ONCE


@require_POST
def take_back_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """A draft again."""
    return _done(request, appeal, appeals.take_back)


@require_POST
def withdraw_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Off the public pages."""
    return _done(request, appeal, appeal_release.withdraw)


@require_POST
def begin_appeal_again(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """A draft of the next edition."""
    return _done(request, appeal, appeal_editions.begin_again)


@require_POST
def update_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """A draft of the next edition, which is shown now, beside the one that the public sees."""
    try:
        return redirect("appeal", appeal_editions.next_edition(actor=actor(request), appeal=appeal, now=now()))
    except Refused as refusal:
        return shown(request, appeal, trouble=str(refusal))


@require_POST
def forget_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Deletes a draft; its object is shown, also by whoever sends it once more."""
    try:
        return redirect("object", appeals.forget(actor=actor(request), appeal=appeal, now=now()))
    except Refused as refusal:
        return shown(request, appeal, trouble=str(refusal))
    except NotFound:
        return object_shown(request, identity(request, "object"), notice="This draft is deleted already.")


@require_POST
def answer_objection(request: HttpRequest, objection: UUID) -> HttpResponse:
    """Says why it stays shown; a refusal keeps what was typed."""
    appeal = objection_to_ours(actor(request), objection).appeal_id
    form = AnswerForm(request.POST, objection=objection)

    def act() -> None:
        objections.answer_objection(
            actor=actor(request), objection=objection, text=form.cleaned_data["text"], now=now()
        )

    return _by_form(request, appeal, "answer", form, act)


@require_POST
def take_back_objection(request: HttpRequest, objection: UUID) -> HttpResponse:
    """Takes one's own back."""
    appeal = objected_appeal(actor=actor(request), objection=objection)
    try:
        objections.take_back_objection(actor=actor(request), objection=objection, now=now())
    except Refused as refusal:
        return shown(request, appeal, trouble=str(refusal))
    return redirect("appeal", appeal) if sees_appeal(appeal) else redirect("appeals")


def _done(request: HttpRequest, appeal: UUID, act: Callable[..., None]) -> HttpResponse:
    try:
        act(actor=actor(request), appeal=appeal, now=now())
    except Refused as refusal:
        return shown(request, appeal, trouble=str(refusal))
    except NotFound:
        return shown(request, appeal, trouble=_at_once(request, appeal))
    return redirect("appeal", appeal)
