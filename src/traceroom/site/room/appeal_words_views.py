"""Appeal words: a new appeal about an object, other words or another picture for a draft, and the words in another
language."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from traceroom.site.access.appeal_composing import Composing, choosing, composing
from traceroom.site.access.appeal_mark import mark
from traceroom.site.access.appeal_page import AppealView, appeal_view
from traceroom.site.access.member import KEEPERS, NotFound
from traceroom.site.actions import appeals
from traceroom.site.actions.appeals import Words
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.letters.words import LANGUAGES, NAMES
from traceroom.site.room.appeal_forms import ChangedWordsForm, NewAppealForm, PictureForm, TranslationForm, WordsForm
from traceroom.site.room.requests import actor, now

LIKELY = {
    "appliance": "household", "chain_own": "packages", "clothing": "clothes", "deposit_drink": "packages",
    "packaged": "packages", "perishable": "packages", "print": "print",
}  # fmt: skip
"""Kind of an object in the room -> what the public would call such things, where that is clear."""
AS_WRITTEN = "Below each field is what the appeal says. What you leave empty is shown like that."


@require_http_methods(["GET", "POST"])
def new_appeal(request: HttpRequest, thing: UUID) -> HttpResponse:
    """Writes one; a refusal keeps what was typed."""
    view = composing(actor=actor(request), thing=thing)
    only_for(actor(request), KEEPERS)
    first = view.crops[0][0] if view.crops else None
    initial = {"crop": first, "language": "en", "kind": LIKELY.get(view.kind, "")}
    form = NewAppealForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        crop = given.pop("crop")
        try:
            made = appeals.make(actor=actor(request), thing=thing, crop=crop, words=Words(**given), now=now())
            return redirect("appeal", made)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _composed(request, view, form)


@require_http_methods(["GET", "POST"])
def change_appeal_picture(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Another picture of the same object for a draft; a refusal keeps what was typed."""
    view = choosing(actor=actor(request), appeal=appeal)
    only_for(actor(request), KEEPERS)
    sent = request.POST if request.method == "POST" else None
    form = PictureForm(sent, initial={"crop": view.shown, "alt": view.alt})
    if form.is_valid():
        try:
            appeals.change_picture(actor=actor(request), appeal=appeal, now=now(), **form.cleaned_data)
            return redirect("appeal", appeal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    given = {"view": view, "form": form, "pictures": _pictures(view.crops, form)}
    return render(request, "room/appeal_picture.html", given, status=422 if form.is_bound else 200)


def _pictures(crops: Sequence[tuple[UUID, int, int]], form: forms.Form) -> list[tuple[str, int, int, bool]]:
    """Each picture with whether it is chosen."""
    chosen = str(form["crop"].value() or "")
    return [(str(crop), width, height, str(crop) == chosen) for crop, width, height in crops]


def _composed(request: HttpRequest, view: Composing, form: NewAppealForm) -> HttpResponse:
    given = {"view": view, "form": form, "pictures": _pictures(view.crops, form)}
    return render(request, "room/new_appeal.html", given, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def change_appeal(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """Other words for a draft; a refusal keeps what was typed."""
    view = _draft(request, appeal)
    initial = {name: getattr(view, name) for name in WordsForm.base_fields} | {"seen": mark(view)}
    sent = request.POST.copy()
    form = ChangedWordsForm(sent if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        seen = form.cleaned_data.pop("seen")
        if _changed(request, appeal, form, form.words(view.translations), seen=seen):
            return redirect("appeal", appeal)
        sent["seen"] = mark(view)  # whoever sends it once more has been told
    return _form(request, appeal, form, "Change the words")


@require_http_methods(["GET", "POST"])
def translate_appeal(request: HttpRequest, appeal: UUID, language: str) -> HttpResponse:
    """The same words in another language; all left empty takes it out."""
    view = _draft(request, appeal)
    if language not in LANGUAGES or language == view.language:
        raise Http404
    own = {name: getattr(view, name) for name in WordsForm.base_fields}
    sent, initial = request.POST if request.method == "POST" else None, dict(view.translations.get(language, {}))
    form = TranslationForm(sent, initial=initial, own=own)
    if form.is_valid():
        translations = {**view.translations, language: form.cleaned_data}
        if _changed(request, appeal, form, Words(translations=translations, **own)):
            return redirect(reverse("appeal", args=[appeal]) + "#languages")
    return _form(request, appeal, form, f"In {NAMES[language]}", intro=AS_WRITTEN)


def _draft(request: HttpRequest, appeal: UUID) -> AppealView:
    """A draft of ours, for whoever may change it. Raises NotFound, Refused."""
    view = appeal_view(actor=actor(request), appeal=appeal, now=now())
    if not view.ours:
        raise NotFound
    only_for(actor(request), KEEPERS)
    return view


def _changed(request: HttpRequest, appeal: UUID, form: forms.Form, words: Words, *, seen: str = "") -> bool:
    try:
        appeals.change(actor=actor(request), appeal=appeal, words=words, now=now(), seen=seen)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _form(request: HttpRequest, appeal: UUID, form: forms.Form, heading: str, *, intro: str = "") -> HttpResponse:
    given = {"heading": heading, "intro": intro, "form": form, "button": "Keep it"}
    given["back"] = reverse("appeal", args=[appeal])
    return render(request, "room/form.html", given, status=422 if form.is_bound else 200)
