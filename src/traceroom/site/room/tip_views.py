"""Tip: its page, and its pictures for whoever asks for them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceroom.site.access.tip_page import blurred_bytes, picture_bytes, tip_view
from traceroom.site.room.requests import actor, now
from traceroom.site.room.tip_data import Forms, tip_data
from traceroom.site.room.tip_forms import AnswerForm, GradeForm, ReferralForm
from traceroom.site.room.tip_next import next_tips
from traceroom.site.room.tip_place import inside

TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""What a picture that was drawn anew begins with. Anything else is not served: what was sent may be anything."""


@require_safe
def tip_page(request: HttpRequest, tip: UUID) -> HttpResponse:
    """One tip; with `show`, one of its pictures in full."""
    return shown(request, tip)


def shown(
    request: HttpRequest,
    tip: UUID,
    *,
    answer: AnswerForm | None = None,
    referral: ReferralForm | None = None,
    trouble: str = "",
) -> HttpResponse:
    """The page, after a refusal with what was typed."""
    view = tip_view(actor=actor(request), tip=tip, now=now())
    grade = GradeForm(initial={"source": view.source_grade, "information": view.information_grade})
    forms = Forms(grade, answer or AnswerForm(), referral or ReferralForm(initial={"to": view.referred_to}))
    page = tip_data(
        view,
        forms=forms,
        beside=next_tips(request, view),
        where=inside(request),
        clear=_clear(request),
        trouble=trouble,
    )
    refused = bool(answer or referral or trouble)
    return render(request, "room/tip.html", {"page": page}, status=422 if refused else 200)


def _clear(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("show", ""))
    except ValueError:
        return None


@require_safe
def tip_picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    """A picture in full; whoever asks for it is entered in the ledger."""
    return _served(picture_bytes(actor=actor(request), picture=picture))


@require_safe
def blurred_tip_picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    """The same, blurred and grey."""
    return _served(blurred_bytes(actor=actor(request), picture=picture))


def _served(pixels: bytes) -> HttpResponse:
    """For an element of our page alone: opened by itself, it is a download. Kept nowhere."""
    found = next((kind for begins, kind in TYPES.items() if pixels.startswith(begins)), None)
    if found is None:
        raise Http404
    answer = HttpResponse(pixels, content_type=found)
    answer["Cache-Control"] = "no-store"
    answer["Content-Disposition"] = "attachment"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
