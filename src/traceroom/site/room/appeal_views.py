"""Appeal: its page, its very pixels, and how the public will see it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from traceroom.site.access.appeal_page import AppealView, appeal_png, appeal_view
from traceroom.site.access.appeals_list import appeals_list
from traceroom.site.access.linked_appeals import linked_appeals, linked_view
from traceroom.site.access.member import NotFound
from traceroom.site.letters.appeal import SPOKEN, ShownAppeal
from traceroom.site.letters.site import preview_page
from traceroom.site.letters.statics import style
from traceroom.site.letters.words import LANGUAGES
from traceroom.site.room.appeal_data import Forms, appeal_data, linked_data
from traceroom.site.room.appeal_forms import AskForm, ObjectionForm, OutcomeForm, ReleaseForm
from traceroom.site.room.appeal_preview import STYLE, with_way_back
from traceroom.site.room.appeal_status import status_of, status_of_linked
from traceroom.site.room.requests import actor, now


@require_safe
def appeals_page(request: HttpRequest) -> HttpResponse:
    """All of them."""
    at = now()
    lines = [(line, status_of(line)) for line in appeals_list(actor=actor(request), now=at)]
    linked = [(line, status_of_linked(line)) for line in linked_appeals(actor=actor(request), now=at)]
    return render(request, "room/appeals.html", {"lines": lines, "linked": linked})


@require_safe
def appeal_page(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """One."""
    return shown(request, appeal)


def shown(
    request: HttpRequest, appeal: UUID, *, trouble: str = "", typed: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page, after a refusal with what was typed: `typed` has the form by its name. Who owns a linked case alone is
    shown less of it."""
    try:
        view = appeal_view(actor=actor(request), appeal=appeal, now=now())
    except NotFound:
        if typed and "objection" not in typed:
            raise  # all else is its owner's
        return _linked(request, appeal, trouble, dict(typed or {}).get("objection"))
    fresh: dict[str, Any] = {
        "ask": AskForm(initial={"other_ways": view.other_ways, "hours": 48 if view.neighbours else 0}),
        "release": ReleaseForm(initial={"pixels": view.pixels, "edition": view.edition}),
        "objection": ObjectionForm(),
        "outcome": OutcomeForm(initial={"outcome": view.outcome, "country": view.country}),
    }
    sent = dict(typed or {})
    page = appeal_data(view, forms=Forms(**(fresh | sent)), trouble=trouble, refused="".join(sent))
    return render(request, "room/appeal.html", {"page": page}, status=422 if trouble or typed else 200)


def _linked(request: HttpRequest, appeal: UUID, trouble: str, typed: ObjectionForm | None) -> HttpResponse:
    view = linked_view(actor=actor(request), appeal=appeal, now=now())
    page = linked_data(view, form=typed or ObjectionForm(), trouble=trouble)
    return render(request, "room/linked_appeal.html", {"page": page}, status=422 if trouble or typed else 200)


@require_safe
def appeal_picture(request: HttpRequest, appeal: UUID) -> HttpResponse:
    """The pixels that would be shown, byte for byte."""
    answer = HttpResponse(appeal_png(actor=actor(request), appeal=appeal), content_type="image/png")
    answer["Cache-Control"] = "no-store"
    return answer


@require_safe
def preview_appeal(request: HttpRequest, appeal: UUID, language: str) -> HttpResponse:
    """The letter as the public will get it, in one of their languages."""
    if language not in LANGUAGES:
        raise Http404
    view = appeal_view(actor=actor(request), appeal=appeal, now=now())
    png = base64.b64encode(appeal_png(actor=actor(request), appeal=appeal)).decode()
    page = preview_page(
        as_shown(view), language=language, picture=f"data:image/png;base64,{png}", style=reverse("letters_style")
    )
    return HttpResponse(with_way_back(page, appeal=appeal, language=language))


def as_shown(view: AppealView) -> ShownAppeal:
    """What the public's pages take of it; one that was never shown has the day that it was written on."""
    words = {name: getattr(view, name) for name in SPOKEN}
    day = view.published_at or view.made_at
    return ShownAppeal(
        slug=view.slug, language=view.language, published_on=day.date(), first=view.first, last=view.last,
        kind=view.kind,
        translations=view.translations, edition=view.edition, **words,
    )  # fmt: skip


@require_safe
def letters_style(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's form)
    """The style sheet of previews."""
    return HttpResponse(style() + STYLE.encode(), content_type="text/css; charset=utf-8")
